using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsShowCommand : AccountCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _id = ImportJobArgument.Make();
    private readonly FollowOptionSet _follow = new();

    public ImportsShowCommand(StoreOptionSet store, Terminal terminal)
        : base("show", "One import as it stands, or with --follow as it ends.", AccountOption.Make(), store, terminal)
    {
        _terminal = terminal;
        Arguments.Add(_id);
        _follow.AddTo(this);
    }

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_id);
        if (_follow.IsAsked(line)) return await _follow.FollowAsync(store, account, id, line, _terminal, report, cancellationToken);
        return await store.Imports.FindAsync(account, id, cancellationToken) is { } job ? report.Show(ImportView.Of(job)) : report.Refuse(Refusals.NoImport(id));
    }
}
