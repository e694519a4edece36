using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>... fields remove</c></summary>
internal sealed class FieldsRemoveCommand : AccountCommand
{
    private readonly FieldHome _home;
    private readonly Argument<string> _name = FieldOptions.MakeName();

    public FieldsRemoveCommand(FieldHome home, StoreOptionSet store, Terminal terminal)
        : base("remove", "Takes a field's definition away and shows the rest. Records that are there stay as they are.", store, terminal)
    {
        _home = home;
        home.AddTo(this);
        Arguments.Add(_name);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (name, isThere) = (line.GetRequiredValue(_name), false);
        var (after, refusal) = await _home.ChangeAsync(store, account, line, Remove, cancellationToken);
        if (after is null) return report.Refuse(refusal);
        return isThere ? report.List(FieldView.Of(after)) : report.Refuse(FieldRefusals.NoField(name));

        FieldDefinitions Remove(FieldDefinitions fields)
        {
            var rest = fields.Without(name);
            isThere = rest.All.Count < fields.All.Count;
            return rest;
        }
    }
}
