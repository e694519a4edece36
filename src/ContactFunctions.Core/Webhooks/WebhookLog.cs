using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Webhooks;

/// <summary>What became of an account's webhooks.</summary>
public sealed class WebhookLog(IStore store, TimeProvider clock)
{
    private readonly ImportJobs _jobs = new(store.Tables, clock);

    /// <summary>Of the account's last 100 imports those that have ended and have a webhook, newest first.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(Account account, CancellationToken cancellationToken)
    {
        var (jobs, _) = await _jobs.ListAsync(account.Id, 100, null, cancellationToken);
        return [.. jobs.Where(job => job is { HasEnded: true, WebhookUrl: not null }).Select(WebhookDelivery.Of)];
    }
}
