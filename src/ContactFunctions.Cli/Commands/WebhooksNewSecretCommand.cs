using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class WebhooksNewSecretCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("new-secret", "Makes the secret that signs an account's webhooks and shows it, once; one there was signs beside it for a day.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var secret = await store.WebhookSecrets.RenewAsync(account, cancellationToken);
        report.NoteSecret("secret");
        return report.Show(new IssuedWebhookSecretView(account.Sid, secret.Text));
    }
}
