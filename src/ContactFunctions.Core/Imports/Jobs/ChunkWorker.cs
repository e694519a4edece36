using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Works one chunk of one lane. It may be told to twice, late, or while another works the same: the marker decides, and
/// whoever loses on it leaves. The marker says what happened; the results are published after it; only then the next chunk
/// may begin.
/// </summary>
internal sealed class ChunkWorker(ITables tables, ImportBlobs blobs, ContactBook contacts, LaneRunner runner, TimeProvider clock)
{
    /// <param name="bytes">The chunk's items.</param>
    /// <param name="isFirstDelivery">Most likely there is no marker yet, so that it need not be read.</param>
    /// <param name="verdict">With one, the chunk's undecided items fail with it.</param>
    public async Task<JobWork> WorkAsync(
        Account account, ImportJobRow job, int lane, int chunk, ReadOnlyMemory<byte> bytes, bool isFirstDelivery, Problem verdict, CancellationToken cancellationToken)
    {
        var marker = isFirstDelivery && chunk == 0 ? null : await ReadMarkerAsync(account, job.Id, lane, cancellationToken);
        for (var tries = 0; tries < 2; tries++)
        {
            if (Judge(marker, job, lane, chunk) is { } judged) return judged;
            using var work = new ChunkLane(job.Id, chunk, marker, bytes, job.Plan.LaneOf(lane)!.Chunks[chunk].Items, clock, verdict);
            if (work.Next == work.Count || await runner.RunAsync(account, lane, work, job.Id, cancellationToken) == LaneStop.Done)
                return await PublishAsync(account, job, lane, chunk, work, cancellationToken);
            marker = await ReadMarkerAsync(account, job.Id, lane, cancellationToken);
            if (!isFirstDelivery) break;
        }

        return Judge(marker, job, lane, chunk) ?? JobWork.Later;
    }

    public async ValueTask<MarkerRow?> ReadMarkerAsync(Account account, string jobId, int lane, CancellationToken cancellationToken) =>
        MarkerRow.Read(await tables.GetAsync(
            ContactPartition.Table, new ContactPartition(account.Id, lane).Key, RowKeys.Marker(jobId), null, cancellationToken));

    /// <summary>
    /// Publishes a chunk whose items are decided. Where some were decided by another, the contact is as it is now, which
    /// is as it was then if its version has not moved on.
    /// </summary>
    public async Task<JobWork> PublishAsync(Account account, ImportJobRow job, int lane, int chunk, ChunkLane work, CancellationToken cancellationToken)
    {
        using var rebuilt = new PooledBuffer();
        for (var index = 0; index < work.FirstOwn; index++)
        {
            var outcome = work.Marker!.OutcomeOf(index);
            var contact = outcome.IsSuccess ? await contacts.FindAsync(account, outcome.Id, cancellationToken) : null;
            ResultEntries.Append(rebuilt, work[index].Ordinal, outcome, contact?.Number ?? default, (contact?.Properties.Encoded ?? default).Span);
        }

        rebuilt.Append(work.Entries.WrittenSpan);
        await blobs.PutResultAsync(job.Id, lane, chunk, rebuilt.Written, cancellationToken);
        if (chunk + 1 < job.Plan.LaneOf(lane)!.Chunks.Count) return JobWork.NextChunk;
        await blobs.PutEndAsync(job.Id, lane, cancellationToken);
        return JobWork.LaneEnded;
    }

    /// <summary>What a message for a chunk means against the marker; null when the chunk is to be worked.</summary>
    private static JobWork? Judge(MarkerRow? marker, ImportJobRow job, int lane, int chunk)
    {
        if (marker is { IsClosed: true }) return JobWork.Nothing;
        var at = marker?.Chunk ?? 0;
        if (chunk <= at) return chunk == at ? null : JobWork.Nothing;
        var isNext = chunk == at + 1 && marker?.Decided == job.Plan.LaneOf(lane)!.Chunks[at].Items;
        return isNext ? null : JobWork.Later;
    }
}
