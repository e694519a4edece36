using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AudiencesCreateCommand : AccountCommand
{
    private readonly Argument<string> _name = new("name") { Description = "For people; two audiences may have one name." };
    private readonly Option<string?> _description = new("--description") { Description = "What it is for." };

    public AudiencesCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes an audience without contacts.", store, terminal)
    {
        Arguments.Add(_name);
        Options.Add(_description);
    }

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var outcome = await store.Audiences.CreateAsync(account, line.GetRequiredValue(_name), line.GetValue(_description), cancellationToken);
        return outcome.Audience is { } made ? report.Show(AudienceView.Of(made, contacts: 0)) : report.Refuse(Refusals.OfAudience(outcome.Problem));
    }
}
