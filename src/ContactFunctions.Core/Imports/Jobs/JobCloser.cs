using System.Collections.Concurrent;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Ends jobs. The markers decide, the end blobs publish: a job has ended when every lane has its end blob; then the
/// markers are summed into the job's row under its tag. Whoever sees all ends does it, and doing it twice does no harm.
/// </summary>
internal sealed class JobCloser(ImportJobs jobs, ImportBlobs blobs, ChunkWorker chunks, ImportSignals signals, DueRows due, TimeProvider clock)
{
    /// <summary>More often than a row is replaced by others while it is ended.</summary>
    private const int MostTries = 10;

    private readonly ConcurrentDictionary<string, Lazy<Task<ImportJobRow>>> _closing = new();

    /// <summary>Ends the job if all its lanes have ended; true when it has ended now or before.</summary>
    public async Task<bool> CloseIfEndedAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var ends = await blobs.EndsAsync(job.Id, cancellationToken);
        if (!job.Plan.Lanes.All(lane => ends.Contains(lane.Partition))) return false;
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
        await jobs.CloseAsync(job.Id, cancellationToken);
        return ended;
    }

    /// <summary>The job's counts at this moment: the rejected items and the sum of the markers.</summary>
    public async Task<ImportCounts> CountAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var markers = await MarkersAsync(account, job, cancellationToken);
        var sum = job.CountsAtStart with { Unprocessed = 0 };
        foreach (var marker in markers) sum += marker?.Counts ?? default;
        return sum with { Unprocessed = job.Total - sum.Succeeded - sum.Failed };
    }

    public Task<MarkerRow?[]> MarkersAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) => Task.WhenAll(
        job.Plan.Lanes.Select(lane => chunks.ReadMarkerAsync(account, job.Id, lane.Partition, cancellationToken).AsTask()));

    /// <summary>The job as it has ended; as it was, when somebody else was first or may have been.</summary>
    private async Task<ImportJobRow> TryEndAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(account, job, cancellationToken);
        var ended = job with { Counts = counts, State = StateOf(counts), EndedAt = clock.GetUtcNow() };
        return await jobs.ReplaceAsync(ended, cancellationToken) ? ended : job;
    }

    private static InvalidOperationException Gone(ImportJobRow job) => new($"The row of job {job.Id} went away before the job had ended.");

    /// <summary>Only a job whose time was over, or whose input was lost, leaves items unprocessed.</summary>
    private static ImportState StateOf(ImportCounts counts)
    {
        if (counts.Unprocessed > 0) return ImportState.Failed;
        return counts.Failed > 0 ? ImportState.CompletedWithErrors : ImportState.Completed;
    }
}
