using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>
/// Bulks under an idempotency key. Each is a job, also when it is worked in its request: the key stands for the job, and
/// every answer is made of what the job left, so that a repeat gets the first answer whichever process it meets. What a
/// job's answer is, its row says: accepted where that was told, else the results, once it has ended.
/// </summary>
internal sealed class KeyedBulk(
    ImportJobs jobs, IdempotencyKeys keys, JobIntake intake, InlineJob inline, JobWaiter waiter, JobResults results, JobDescriber describer, BulkOptions options,
    TimeProvider clock)
{
    /// <summary>More often than requests of one key are first at one moment.</summary>
    private const int MostTries = 10;

    /// <exception cref="StorageException">Unavailable: the bulk could not be taken in, or worked for now; repeating the request is safe.</exception>
    public async Task<BulkAnswer> RunAsync(Account account, ImportItems items, bool respondAsync, IdempotencyKey key, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await keys.FindAsync(account.Id, key, cancellationToken);
            if (found.Job is { } job)
            {
                if (found.IsOfAnother(key)) return BulkAnswer.Refused(ProblemCode.IdempotencyKeyReused);
                if (await RepeatAsync(account, job, respondAsync, key, cancellationToken) is { } answer) return answer;
            }
            else if (await ClaimAsync(account, items, respondAsync, key, found.Row, cancellationToken) is { } claimed)
            {
                return await BeginAsync(account, claimed, key, cancellationToken);
            }
        }

        throw new StorageException(StorageErrorCode.Unavailable, "Others had an idempotency key each time.");
    }

    private bool IsInline(int items) => items <= options.InlineLimit;

    /// <summary>How long a request of the key may take before its repeat takes it for lost.</summary>
    private TimeSpan HoldFor(int items) => IsInline(items) ? options.StandStill : options.StandStill + options.SyncBudget;

    private async Task<ImportJobRow?> ClaimAsync(
        Account account, ImportItems items, bool respondAsync, IdempotencyKey key, IdempotencyKeyRow? before, CancellationToken cancellationToken)
    {
        var isAccepted = key.KeepsAcceptance && (respondAsync || (!IsInline(items.Count) && options.SyncBudget == TimeSpan.Zero));
        var job = await intake.PrepareAsync(account, items, cancellationToken);
        var hold = new KeyHold(key.Hash, clock.GetUtcNow() + HoldFor(items.Count), isAccepted);
        return await keys.TryClaimAsync(job with { Hold = hold }, key, before, cancellationToken);
    }

    private async Task<BulkAnswer> BeginAsync(Account account, ImportJobRow job, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (!job.Hold!.IsAccepted) return await WorkAsync(account, job, isFresh: true, key, cancellationToken);
        _ = await intake.StartAsync(account, job, cancellationToken);
        return Accepted(job);
    }

    /// <summary>The answer to a repeat; null when the job's row has changed meanwhile and is to be looked at again.</summary>
    private async Task<BulkAnswer?> RepeatAsync(Account account, ImportJobRow job, bool respondAsync, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (job.Hold!.IsAccepted) return Accepted(job);
        if (job.HasEnded) return await ResultsAsync(job, cancellationToken);
        if (job.Hold.HeldUntil > clock.GetUtcNow()) return BulkAnswer.Refused(ProblemCode.IdempotencyKeyInUse);
        var held = job with { Hold = job.Hold with { HeldUntil = clock.GetUtcNow() + HoldFor(job.Total) } };
        if (!await jobs.ReplaceAsync(held, cancellationToken)) return null;
        return respondAsync && key.KeepsAcceptance
            ? await AcceptAsync(account, held, cancellationToken)
            : await WorkAsync(account, held, isFresh: false, key, cancellationToken);
    }

    private async Task<BulkAnswer> WorkAsync(Account account, ImportJobRow job, bool isFresh, IdempotencyKey key, CancellationToken cancellationToken)
    {
        try
        {
            if (IsInline(job.Total)) await inline.WorkAsync(account, job, isFresh, cancellationToken);
            else if (isFresh) _ = await intake.StartAsync(account, job, cancellationToken);
            if (await waiter.WaitAsync(account, job, options.SyncBudget, cancellationToken) is { } ended) return await ResultsAsync(ended, cancellationToken);
            if (key.KeepsAcceptance) return await AcceptAsync(account, job, cancellationToken);
        }
        catch
        {
            await TryLetGoAsync(job);
            throw;
        }

        await TryLetGoAsync(job);
        return Accepted(job);
    }

    /// <summary>Answers "accepted", for good, unless the job has ended just now.</summary>
    private Task<BulkAnswer> AcceptAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) => RacingWrites.SettleAsync<BulkAnswer>(async () =>
    {
        var current = await FindAsync(account, job, cancellationToken);
        if (current.HasEnded && !current.Hold!.IsAccepted) return await ResultsAsync(current, cancellationToken);
        var accepted = current with { Hold = current.Hold! with { IsAccepted = true } };
        return current.Hold.IsAccepted || await jobs.ReplaceAsync(accepted, cancellationToken) ? Accepted(accepted) : null;
    });

    /// <summary>Lets a repeat take over at once; where that fails, it may when the hold is over.</summary>
    private async Task TryLetGoAsync(ImportJobRow job)
    {
        try
        {
            if (await jobs.FindAsync(job.AccountId, job.Id, CancellationToken.None) is { HasEnded: false } current)
                _ = await jobs.ReplaceAsync(current with { Hold = current.Hold! with { HeldUntil = clock.GetUtcNow() } }, CancellationToken.None);
        }
        catch (StorageException)
        {
            // What went wrong before is what the caller is told.
        }
    }

    private async Task<ImportJobRow> FindAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) =>
        await jobs.FindAsync(account.Id, job.Id, cancellationToken) ?? throw new InvalidOperationException($"The row of job {job.Id} went away before it was answered.");

    private async Task<BulkAnswer> ResultsAsync(ImportJobRow ended, CancellationToken cancellationToken) =>
        new(await results.GatherAsync(ended, cancellationToken), null) { KeyedJobId = ended.Id };

    /// <summary>As the job was taken in, so that each repeat reads the same; its own place tells how far it is.</summary>
    private BulkAnswer Accepted(ImportJobRow job) =>
        new(null, describer.Describe(job.AsTakenIn, JobDescriber.Started(job.AsTakenIn))) { KeyedJobId = job.Id };
}
