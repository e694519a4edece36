using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Webhooks;

/// <summary>Sends the messages by which the ends of jobs are told, and wakes the pump of this process for those due at once.</summary>
internal sealed class WebhookQueue(IQueues queues, ImportSignals signals)
{
    /// <summary>Beyond its delay, so that an outage of ours loses none: as long as jobs are kept.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Has the end of a job told, if somebody is to be told; sent again it does no harm.</summary>
    public Task AnnounceAsync(ImportJobRow ended, CancellationToken cancellationToken)
    {
        var isDue = ended.WebhookUrl is not null && ended.Webhook is { State: WebhookState.Pending, Attempts: 0 };
        return isDue ? SendAsync(ended.AccountId, ended.Id, attempt: 0, TimeSpan.Zero, cancellationToken) : Task.CompletedTask;
    }

    public async Task SendAsync(string accountId, string jobId, int attempt, TimeSpan delay, CancellationToken cancellationToken)
    {
        await queues.SendAsync(StoreLayout.Webhooks, new WebhookMessage(1, accountId, jobId, attempt).Write(), delay, delay + Life, cancellationToken);
        if (delay == TimeSpan.Zero) signals.MessageSent();
    }
}
