using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Ends a job from outside: first its row says so, so that no worker begins anything new, then each marker is closed,
/// which fences workers that are slow. What was decided keeps its outcome; the rest is unprocessed.
/// </summary>
internal sealed class JobEnder(ITables tables, ImportJobs jobs, ImportBlobs blobs, ChunkWorker chunks, JobCloser closer, TimeProvider clock)
{
    /// <summary>More often than a row is replaced by a worker that is slow.</summary>
    private const int MostTries = 100;

    public async Task EndAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        if (await CancelAsync(job, cancellationToken) is not { } canceling) return;
        var ends = await blobs.EndsAsync(job.Id, cancellationToken);
        foreach (var lane in job.Plan.Lanes.Where(lane => !ends.Contains(lane.Partition))) await EndLaneAsync(account, canceling, lane, cancellationToken);
        _ = await closer.CloseAsync(account, canceling, cancellationToken);
    }

    /// <summary>The job as it is canceling or has ended; null when it is gone.</summary>
    private async Task<ImportJobRow?> CancelAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var current = job;
        for (var tries = 0; !current.IsCanceling && !current.HasEnded; tries++)
        {
            if (tries == MostTries) throw NoSuccess();
            _ = await jobs.ReplaceAsync(current with { IsCanceling = true }, cancellationToken);
            if (await jobs.FindAsync(job.AccountId, job.Id, cancellationToken) is not { } found) return null;
            current = found;
        }

        return current;
    }

    /// <summary>Ends one lane where it stands; the others go on.</summary>
    public async Task EndLaneAsync(Account account, ImportJobRow job, ImportLane lane, CancellationToken cancellationToken)
    {
        var marker = await CloseMarkerAsync(account, job.Id, lane.Partition, cancellationToken);
        var chunk = lane.Chunks[marker.Chunk];
        if (marker.Decided > 0 && await blobs.ReadChunkAsync(job.Id, chunk, cancellationToken) is { } bytes)
        {
            using var work = new ChunkLane(job.Id, marker.Chunk, marker, bytes, chunk.Items, clock, givenUp: null);
            _ = await chunks.PublishAsync(account, job, lane.Partition, marker.Chunk, work, cancellationToken);
        }

        await blobs.PutEndAsync(job.Id, lane.Partition, cancellationToken);
    }

    private async Task<MarkerRow> CloseMarkerAsync(Account account, string jobId, int lane, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var marker = await chunks.ReadMarkerAsync(account, jobId, lane, cancellationToken);
            if (marker is { IsClosed: true }) return marker;
            var closed = (marker ?? new MarkerRow(0, [], default, true, default, default, default)) with { IsClosed = true, MovedAt = clock.GetUtcNow() };
            var transaction = new TableTransaction(ContactPartition.Table, new ContactPartition(account.Id, lane).Key);
            closed.Write(transaction, jobId, marker);
            if ((await tables.SubmitAsync(transaction, cancellationToken)).IsCommitted) return closed;
        }

        throw NoSuccess();
    }

    private static StorageException NoSuccess() => new(StorageErrorCode.Unavailable, "A job could not be ended for now; a later sweep will.");
}
