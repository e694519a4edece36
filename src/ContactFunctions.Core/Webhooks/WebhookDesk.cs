using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// Tells receivers of the ends of jobs, at least once each. The message that brings the next attempt is sent before the
/// job's row says that this one failed, so that a crash at any point leaves a message that leads on; a copy that comes
/// late finds the row further than itself.
/// </summary>
public sealed class WebhookDesk
{
    /// <summary>More often than attempts for one job run side by side.</summary>
    private const int MostTries = 10;

    private readonly FindAccount _accounts;
    private readonly ImportDesk _imports;
    private readonly WebhookSecrets _secrets;
    private readonly IWebhookSender _sender;
    private readonly WebhookReach _reach;
    private readonly ImportJobs _jobs;
    private readonly WebhookQueue _queue;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly WebhookTurns _turns = new();

    /// <param name="random">Spreads repeated attempts; may be asked from several threads.</param>
    public WebhookDesk(
        IStore store, FindAccount accounts, BulkDesk bulks, WebhookSecrets secrets, IWebhookSender sender, WebhookReach reach, TimeProvider clock, Random random)
    {
        (_accounts, _imports, _secrets, _sender, _reach, _clock, _random) = (accounts, bulks.Imports, secrets, sender, reach, clock, random);
        _jobs = new ImportJobs(store.Tables, clock);
        _queue = new WebhookQueue(store.Queues, bulks.Signals);
    }

    /// <summary>Whether an account's job may have a webhook to this URL; none if so.</summary>
    /// <returns>WebhookUrlInvalid, WebhookAddressRefused, or WebhookSecretMissing: nobody could tell that it is from us.</returns>
    public async Task<Problem> CheckAsync(Account account, string url, CancellationToken cancellationToken)
    {
        if (WebhookRules.Check(url, _reach) is { IsNone: false } problem) return problem;
        return (await _secrets.SigningAsync(account.Id, cancellationToken)).Count == 0 ? new Problem(ProblemCode.WebhookSecretMissing) : Problem.None;
    }

    /// <summary>Handles a message of <see cref="StoreLayout.Webhooks"/>; throws to have it delivered again.</summary>
    /// <returns>What the attempt came to; null where there was nothing to tell any more, or its turn comes later.</returns>
    public async Task<WebhookDelivery?> HandleAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (WebhookMessage.Read(message.Span) is not { } read || await FindAsync(read, cancellationToken) is not { } job) return null;
        using var turn = _turns.TryTake(job.AccountId, job.WebhookUrl!, out var waiting);
        if (turn is null)
        {
            await _queue.SendAsync(job.AccountId, job.Id, read.Attempt, WebhookSchedule.TurnAfter(waiting, _random), cancellationToken);
            return null;
        }

        var reply = await SendAsync(job, cancellationToken);
        return await SettleAsync(job, read.Attempt + 1, reply, cancellationToken);
    }

    /// <summary>Handles a message of <see cref="StoreLayout.WebhooksPoison"/>: the job's end is told no more.</summary>
    /// <returns>What was given up; null where there was nothing.</returns>
    public async Task<WebhookDelivery?> HandlePoisonAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (WebhookMessage.Read(message.Span) is not { } read || await FindAsync(read, cancellationToken) is not { } job) return null;
        return await RecordAsync(job, job.Webhook with { State = WebhookState.GivenUp, Attempts = read.Attempt + 1, NextAt = null }, cancellationToken);
    }

    /// <summary>The job whose end is to be told; null where it was, or cannot be.</summary>
    private async Task<ImportJobRow?> FindAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        if (await _accounts(message.AccountId, cancellationToken) is not { } account) return null;
        var job = await _jobs.FindLiveAsync(account.Id, message.JobId, cancellationToken);
        var isDue = job is { HasEnded: true, WebhookUrl: not null, Webhook.State: WebhookState.Pending } && message.Attempt >= job.Webhook.Attempts;
        return isDue ? job : null;
    }

    private async Task<WebhookReply> SendAsync(ImportJobRow row, CancellationToken cancellationToken)
    {
        var secrets = await _secrets.SigningAsync(row.AccountId, cancellationToken);
        if (secrets.Count == 0) return WebhookReply.Failed(WebhookFault.NoSecret);
        // Checked as at the intake: the reach is the process's own, and may have been another's.
        if (!WebhookRules.Check(row.WebhookUrl!, _reach).IsNone) return WebhookReply.Failed(WebhookFault.AddressRefused);
        var (id, now, body) = (WebhookEvent.IdOf(row.Id), _clock.GetUtcNow(), WebhookEvent.Write(_imports.DescribeEnded(row)));
        var signatures = string.Join(' ', secrets.Select(secret => secret.Sign(id, now, body)));
        return await _sender.SendAsync(new WebhookRequest(new Uri(row.WebhookUrl!), id, now, signatures, body), cancellationToken);
    }

    private async Task<WebhookDelivery?> SettleAsync(ImportJobRow job, int attempts, WebhookReply reply, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var (state, delay) = reply.Status switch
        {
            >= 200 and < 300 => (WebhookState.Delivered, default(TimeSpan?)),
            410 => (WebhookState.Refused, null),
            _ when WebhookSchedule.DelayAfter(attempts, reply, _random) is { } next => (WebhookState.Pending, next),
            _ => (WebhookState.GivenUp, null),
        };
        if (delay is not null) await _queue.SendAsync(job.AccountId, job.Id, attempts, delay.Value, cancellationToken);
        return await RecordAsync(job, new WebhookStanding(state, attempts, reply.Status, reply.Fault, now, now + delay), cancellationToken);
    }

    /// <summary>Writes what an attempt came to, unless another that ran beside it came further; null when the job is gone.</summary>
    private async Task<WebhookDelivery?> RecordAsync(ImportJobRow job, WebhookStanding standing, CancellationToken cancellationToken)
    {
        var current = job;
        for (var tries = 0; tries < MostTries && current is not null; tries++)
        {
            var isAhead = current.Webhook.State != WebhookState.Pending || current.Webhook.Attempts >= standing.Attempts;
            var recorded = isAhead ? current : current with { Webhook = standing };
            if (isAhead || await _jobs.ReplaceAsync(recorded, cancellationToken)) return WebhookDelivery.Of(recorded);
            current = await _jobs.FindAsync(job.AccountId, job.Id, cancellationToken);
        }

        return current is null ? null : throw new StorageException(StorageErrorCode.Unavailable, "What became of a webhook could not be written.");
    }
}
