using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class WebhooksListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "What became of the webhooks of an account's last 100 imports, newest first.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var deliveries = await store.Webhooks.ListAsync(account, cancellationToken);
        return report.List([.. deliveries.Select(WebhookDeliveryView.Of)]);
    }
}
