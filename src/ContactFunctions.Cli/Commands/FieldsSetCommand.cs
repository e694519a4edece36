using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>... fields set</c></summary>
internal sealed class FieldsSetCommand : AccountCommand
{
    private readonly FieldHome _home;
    private readonly FieldOptions _field = new();

    public FieldsSetCommand(FieldHome home, StoreOptionSet store, Terminal terminal)
        : base("set", "Defines a field, or defines it anew in its place, and shows all. Records that are there stay as they are.", store, terminal)
    {
        _home = home;
        home.AddTo(this);
        _field.AddTo(this);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (definition, problem) = (_field.Read(line), FieldDefinitionProblem.None);
        var (after, refusal) = await _home.ChangeAsync(store, account, line, Define, cancellationToken);
        if (after is null) return report.Refuse(refusal);
        return problem == FieldDefinitionProblem.None ? report.List(FieldView.Of(after)) : report.Refuse(FieldRefusals.Of(problem));

        FieldDefinitions Define(FieldDefinitions fields)
        {
            var outcome = fields.With(definition);
            problem = outcome.Problem;
            return outcome.Fields ?? fields;
        }
    }
}
