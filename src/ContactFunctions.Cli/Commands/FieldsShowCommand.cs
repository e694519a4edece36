using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>... fields show</c></summary>
internal sealed class FieldsShowCommand : AccountCommand
{
    private readonly FieldHome _home;

    public FieldsShowCommand(FieldHome home, StoreOptionSet store, Terminal terminal)
        : base("show", "The fields in the order they are checked.", store, terminal)
    {
        _home = home;
        home.AddTo(this);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (found, refusal) = await _home.ChangeAsync(store, account, line, fields => fields, cancellationToken);
        return found is null ? report.Refuse(refusal) : report.List(FieldView.Of(found));
    }
}
