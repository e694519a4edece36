using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Ends a job from outside: first its row says so, so that no worker begins anything new, then each marker is closed,
/// which fences workers that are slow. What was decided keeps its outcome; the rest is unprocessed.
/// </summary>
internal sealed class JobEnder(
    ITables tables, ImportJobs jobs, ImportBlobs blobs, ChunkWorker chunks, Checkpoints checkpoints, SplitEnder splits, JobCloser closer, TimeProvider clock)
{
    /// <summary>More often than a row is replaced by a worker that is slow.</summary>
    private const int MostTries = 100;

    /// <summary>Ends a job because its time is over, or goes on with ending one.</summary>
    public Task EndAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) => EndAsync(account, job, isCanceled: false, cancellationToken);

    /// <summary>Ends a job because somebody wants it to.</summary>
    public Task CancelAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) => EndAsync(account, job, isCanceled: true, cancellationToken);

    private async Task EndAsync(Account account, ImportJobRow job, bool isCanceled, CancellationToken cancellationToken)
    {
        if (await MarkAsync(job, isCanceled, cancellationToken) is not { } canceling) return;
        if (job.Kind == ImportKind.Import) await splits.StopAsync(canceling, null, cancellationToken);
        var ends = await blobs.EndsAsync(job.Id, cancellationToken);
        foreach (var lane in job.Lanes.Where(lane => !ends.Contains(lane))) await EndLaneAsync(account, canceling, lane, cancellationToken);
        _ = await closer.CloseAsync(account, canceling, cancellationToken);
    }

    /// <summary>The job as it is canceling or has ended; null when it is gone.</summary>
    private async Task<ImportJobRow?> MarkAsync(ImportJobRow job, bool isCanceled, CancellationToken cancellationToken)
    {
        var current = job;
        for (var tries = 0; !current.IsCanceling && !current.HasEnded; tries++)
        {
            if (tries == MostTries) throw NoSuccess();
            _ = await jobs.ReplaceAsync(current with { IsCanceling = true, IsCanceled = isCanceled }, cancellationToken);
            if (await jobs.FindAsync(job.AccountId, job.Id, cancellationToken) is not { } found) return null;
            current = found;
        }

        return current;
    }

    /// <summary>Ends one lane where it stands; the others go on.</summary>
    public async Task EndLaneAsync(Account account, ImportJobRow job, int lane, CancellationToken cancellationToken)
    {
        var marker = await CloseMarkerAsync(account, job.Id, lane, cancellationToken);
        if (marker.Decided > 0) await PublishAsync(account, job, lane, marker, cancellationToken);
        await blobs.PutEndAsync(job.Id, lane, cancellationToken);
    }

    /// <summary>Publishes what was decided of the lane's last chunk; where its bytes are lost nobody can say which items they were.</summary>
    private async Task PublishAsync(Account account, ImportJobRow job, int lane, MarkerRow marker, CancellationToken cancellationToken)
    {
        var step = await new JobChunks(job, checkpoints).FromAsync(lane, marker.Chunk, cancellationToken);
        if (step.Chunk is not { } chunk || await blobs.ReadChunkAsync(job.Id, chunk, cancellationToken) is not { } bytes) return;
        using var work = new ChunkLane(job, chunk, marker, bytes, clock, LaneTerms.Plain, givenUp: null, met: null);
        _ = await chunks.PublishAsync(account, job, chunk, work, cancellationToken);
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
