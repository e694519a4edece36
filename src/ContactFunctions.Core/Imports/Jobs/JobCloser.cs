using System.Collections.Concurrent;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Ends jobs. The markers decide, the end blobs publish: a job has ended when every lane has its end blob; then the
/// markers are summed into the job's row under its tag. Whoever sees all ends does it, and doing it twice does no harm.
/// </summary>
internal sealed class JobCloser(
    ImportJobs jobs, ImportBlobs blobs, ChunkWorker chunks, Checkpoints checkpoints, LongImports longs, ImportSignals signals, DueRows due,
    WebhookQueue webhooks, TimeProvider clock)
{
    /// <summary>More often than a row is replaced by others while it is ended.</summary>
    private const int MostTries = 10;

    private readonly ConcurrentDictionary<string, Lazy<Task<ImportJobRow>>> _closing = new();

    /// <summary>Ends the job if all its lanes have ended; true when it has ended now or before.</summary>
    public async Task<bool> CloseIfEndedAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var ends = await blobs.EndsAsync(job.Id, cancellationToken);
        if (!job.Lanes.All(ends.Contains)) return false;
        _ = await CloseAsync(account, job, cancellationToken);
        return true;
    }

    /// <summary>
    /// Sums what the markers say and ends the job; items without an outcome are unprocessed. The last lanes of a job often
    /// end at one moment: who comes while it is being ended here gets what that comes to, and nothing is read twice.
    /// </summary>
    public async Task<ImportJobRow> CloseAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var closing = _closing.GetOrAdd(job.Id, _ => new Lazy<Task<ImportJobRow>>(() => EndAsync(account, job, CancellationToken.None)));
        try
        {
            return await closing.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            _ = _closing.TryRemove(KeyValuePair.Create(job.Id, closing));
        }
    }

    private async Task<ImportJobRow> EndAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var ended = job;
        for (var tries = 0; !ended.HasEnded; tries++)
        {
            if (tries == MostTries) throw new StorageException(StorageErrorCode.Unavailable, "A job's row would not be ended.");
            if (tries > 0) ended = await jobs.FindAsync(job.AccountId, job.Id, cancellationToken) ?? throw Gone(job);
            if (!ended.HasEnded) ended = await TryEndAsync(account, ended, cancellationToken);
        }

        signals.Ended(job.Id);
        await due.AddAsync(ended, cancellationToken);
        await webhooks.AnnounceAsync(ended, cancellationToken);
        await jobs.CloseAsync(job.Id, cancellationToken);
        await longs.BeginNextAsync(ended, cancellationToken);
        return ended;
    }

    /// <summary>The job's counts at this moment: the rejected items and the sum of the markers.</summary>
    public async Task<JobTally> CountAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var sum = new ImportCounts();
        foreach (var marker in await MarkersAsync(account, job, cancellationToken)) sum += marker?.Counts ?? default;
        if (job.Kind == ImportKind.Bulk) return new JobTally(Whole(sum, job.Total, job.Rejected), job.Rejected, IsWhole: true, IsStopped: false, null);
        // After the markers, for it only grows: what is decided is never more than what was split.
        var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
        var counts = Whole(sum, newest?.Source.Ordinal ?? 0, newest?.Rejected ?? 0);
        return new JobTally(counts, newest?.Rejected ?? 0, newest is { IsDone: true }, newest is { IsStopped: true }, newest?.Refusal);
    }

    /// <summary>The markers of the job's lanes, in their order.</summary>
    public Task<MarkerRow?[]> MarkersAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) => Task.WhenAll(
        job.Lanes.Select(lane => chunks.ReadMarkerAsync(account, job.Id, lane, cancellationToken).AsTask()));

    private static ImportCounts Whole(in ImportCounts decided, int total, int rejected)
    {
        var counts = decided with { Failed = decided.Failed + rejected };
        return counts with { Unprocessed = total - counts.Succeeded - counts.Failed };
    }

    /// <summary>The job as it has ended; as it was, when somebody else was first or may have been.</summary>
    private async Task<ImportJobRow> TryEndAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var tally = await CountAsync(account, job, cancellationToken);
        var ended = job with
        {
            Total = tally.Counts.Total,
            Rejected = tally.Rejected,
            Counts = tally.Counts,
            State = StateOf(job, tally),
            Refusal = tally.Refusal,
            EndedAt = clock.GetUtcNow(),
        };
        return await jobs.ReplaceAsync(ended, cancellationToken) ? ended : job;
    }

    private static InvalidOperationException Gone(ImportJobRow job) => new($"The row of job {job.Id} went away before the job had ended.");

    /// <summary>
    /// Only a job that was canceled, whose time was over, or whose input was lost leaves items unprocessed or rows unread.
    /// </summary>
    private static ImportState StateOf(ImportJobRow job, in JobTally tally)
    {
        var isCut = tally.Counts.Unprocessed > 0 || tally.IsStopped;
        if (isCut && job.IsCanceled) return ImportState.Canceled;
        if (isCut || tally.Refusal is not null) return ImportState.Failed;
        return tally.Counts.Failed > 0 ? ImportState.CompletedWithErrors : ImportState.Completed;
    }
}
