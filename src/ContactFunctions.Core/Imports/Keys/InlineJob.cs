using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>
/// Works a job within a request: under markers like any other, so that a request that ends half way is taken up by its
/// repeat or by a sweep, and without messages, so that it costs no way through the queue.
/// </summary>
internal sealed class InlineJob(ImportBlobs blobs, ChunkWorker chunks, ImportQueue queue, JobCloser closer)
{
    /// <summary>Works every lane as far as it goes and ends the job if all have ended. What is left goes to the queue.</summary>
    /// <param name="isFresh">Nobody has worked on it yet, so that nothing need be read of how far it is.</param>
    public async Task WorkAsync(Account account, ImportJobRow job, bool isFresh, CancellationToken cancellationToken)
    {
        var ends = isFresh ? new HashSet<int>() : await blobs.EndsAsync(job.Id, cancellationToken);
        var stops = await Task.WhenAll(job.Plan.Lanes
            .Where(lane => !ends.Contains(lane.Partition))
            .Select(lane => WorkLaneAsync(account, job, lane, isFresh, cancellationToken)));
        var left = stops.OfType<(int, int)>().ToList();
        if (left.Count > 0) await queue.SendAsync(job, left, cancellationToken);
        else _ = await closer.CloseIfEndedAsync(account, job, cancellationToken);
    }

    /// <summary>The chunk at which the lane stopped; null when it has ended.</summary>
    private async Task<(int Lane, int Chunk)?> WorkLaneAsync(Account account, ImportJobRow job, ImportLane lane, bool isFresh, CancellationToken cancellationToken)
    {
        var marker = isFresh ? null : await chunks.ReadMarkerAsync(account, job.Id, lane.Partition, cancellationToken);
        for (var chunk = marker?.Chunk ?? 0; ; chunk++)
        {
            var next = job.Plan.ChunkOf(lane.Partition, chunk)!.Value;
            if (await blobs.ReadChunkAsync(job.Id, next, cancellationToken) is not { } bytes) return (lane.Partition, chunk);
            var work = await chunks.WorkAsync(account, job, next, bytes, isFirstDelivery: marker is null && chunk == 0, givenUp: null, cancellationToken);
            if (work != JobWork.NextChunk) return work == JobWork.LaneEnded ? null : (lane.Partition, chunk);
        }
    }
}
