using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AudiencesShowCommand : AccountCommand
{
    private readonly Argument<string> _key = new("key") { Description = "The audience's key, as list shows it." };

    public AudiencesShowCommand(StoreOptionSet store, Terminal terminal)
        : base("show", "One audience.", store, terminal) => Arguments.Add(_key);

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var key = line.GetRequiredValue(_key);
        if (await store.Audiences.FindAsync(account, key, cancellationToken) is not { } audience) return report.Refuse(Refusals.NoAudience(key));
        return report.Show(AudienceView.Of(audience, await store.Audiences.CountAsync(account, audience, cancellationToken)));
    }
}
