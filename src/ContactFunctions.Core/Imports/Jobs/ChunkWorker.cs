using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Core.Imports.Rehearsals;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Works one chunk of one lane. It may be told to twice, late, or while another works the same: the marker decides, and
/// whoever loses on it leaves. The marker says what happened; the results are published after it; only then the next chunk
/// may begin.
/// </summary>
internal sealed class ChunkWorker(
    ITables tables, ImportBlobs blobs, ContactBook contacts, LaneRunner runner, Rehearsal rehearsal, JobTerms allTerms, TimeProvider clock)
{
    private const int ReadsAtOnce = 16;

    private readonly JobNumbers _numbers = new();

    /// <param name="bytes">The chunk's items.</param>
    /// <param name="isFirstDelivery">Most likely there is no marker yet, so that it need not be read.</param>
    /// <param name="givenUp">With it, the chunk's undecided items fail, and it is told so.</param>
    public async Task<JobWork> WorkAsync(
        Account account, ImportJobRow job, LaneChunk chunk, ReadOnlyMemory<byte> bytes, bool isFirstDelivery, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        var terms = await allTerms.FindAsync(account, job, cancellationToken);
        var marker = isFirstDelivery && chunk.Previous < 0 ? null : await ReadMarkerAsync(account, job.Id, chunk.Lane, cancellationToken);
        var met = job is { Kind: ImportKind.Import, IsRehearsal: false } ? _numbers.Of(job.Id, chunk.Lane) : null;
        for (var tries = 0; tries < 2; tries++)
        {
            if (Judge(marker, chunk) is { } judged) return judged;
            using var work = new ChunkLane(job, chunk, marker, bytes, clock, terms, givenUp, met);
            if (work.Next == work.Count || await RunAsync(account, job, chunk.Lane, work, cancellationToken))
                return await PublishAsync(account, job, chunk, work, cancellationToken);
            marker = await ReadMarkerAsync(account, job.Id, chunk.Lane, cancellationToken);
            if (!isFirstDelivery) break;
        }

        return Judge(marker, chunk) ?? JobWork.Later;
    }

    /// <summary>Publishes that a lane has ended whose last chunk is this one, -1 for a lane without any.</summary>
    public async Task<JobWork> EndAsync(Account account, ImportJobRow job, int lane, int last, CancellationToken cancellationToken)
    {
        if (JudgeEnd(await ReadMarkerAsync(account, job.Id, lane, cancellationToken), last) is { } judged) return judged;
        await blobs.PutEndAsync(job.Id, lane, cancellationToken);
        return JobWork.LaneEnded;
    }

    /// <summary>What becomes of a chunk whose bytes are gone or damaged: nothing where its lane needs them no more.</summary>
    public async Task<JobWork> MissAsync(Account account, ImportJobRow job, LaneChunk chunk, CancellationToken cancellationToken) =>
        Judge(await ReadMarkerAsync(account, job.Id, chunk.Lane, cancellationToken), chunk) ?? JobWork.Unreadable;

    public async ValueTask<MarkerRow?> ReadMarkerAsync(Account account, string jobId, int lane, CancellationToken cancellationToken) =>
        MarkerRow.Read(await tables.GetAsync(
            ContactPartition.Table, new ContactPartition(account.Id, lane).Key, RowKeys.Marker(jobId), null, cancellationToken));

    /// <summary>
    /// Publishes a chunk whose items are decided. Where some were decided by another, the contact is as it is now, which
    /// is as it was then if its version has not moved on.
    /// </summary>
    public async Task<JobWork> PublishAsync(Account account, ImportJobRow job, LaneChunk chunk, ChunkLane work, CancellationToken cancellationToken)
    {
        using var rebuilt = new PooledBuffer();
        await RebuildAsync(account, job, work, rebuilt, cancellationToken);
        rebuilt.Append(work.Entries.WrittenSpan);
        await blobs.PutResultAsync(job.Id, chunk.Lane, chunk.Number, rebuilt.Written, cancellationToken);
        if (!chunk.IsLast) return JobWork.NextChunk;
        await blobs.PutEndAsync(job.Id, chunk.Lane, cancellationToken);
        return JobWork.LaneEnded;
    }

    /// <summary>False when the lane is lost to another worker, made no progress, or its time is over.</summary>
    private async Task<bool> RunAsync(Account account, ImportJobRow job, int lane, ChunkLane work, CancellationToken cancellationToken) =>
        job.IsRehearsal
            ? await rehearsal.RunAsync(account, job, lane, work, cancellationToken)
            : await runner.RunAsync(account, lane, work, job.Id, cancellationToken) == LaneStop.Done;

    /// <summary>The entries of items that somebody decided who did not get to write them.</summary>
    private async Task RebuildAsync(Account account, ImportJobRow job, ChunkLane work, PooledBuffer rebuilt, CancellationToken cancellationToken)
    {
        var found = new Contact?[work.FirstOwn];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        var kept = job.Kind == ImportKind.Bulk ? Enumerable.Range(0, found.Length).Where(index => work.Marker!.OutcomeOf(index).IsSuccess) : [];
        await Parallel.ForEachAsync(kept, parallel, async (index, stop) =>
            found[index] = await contacts.FindAsync(account, work.Marker!.OutcomeOf(index).Id, stop));
        for (var index = 0; index < found.Length; index++)
        {
            var outcome = work.Marker!.OutcomeOf(index);
            var number = found[index]?.Number ?? (outcome.IsSuccess ? NumberLeft(account, work[index], outcome) : default);
            ResultEntries.Append(rebuilt, work[index].Ordinal, outcome, number, (found[index]?.Properties.Encoded ?? default).Span);
        }
    }

    /// <summary>The number of a contact that was written and is gone since: the one asked for, or else its first.</summary>
    private static E164 NumberLeft(Account account, ImportItem item, in ItemOutcome outcome)
    {
        if (!item.Number.IsEmpty) return item.Number;
        return account.Ids.TryOpen(outcome.Id, out var home) ? home.Number : default;
    }

    /// <summary>What a message for a chunk means against the marker; null when the chunk is to be worked.</summary>
    internal static JobWork? Judge(MarkerRow? marker, LaneChunk chunk)
    {
        if (marker is { IsClosed: true }) return JobWork.Nothing;
        var at = marker?.Chunk ?? -1;
        if (chunk.Number <= at) return chunk.Number == at ? null : JobWork.Nothing;
        var isNext = chunk.Previous == at && marker is null or { IsChunkDone: true };
        return isNext ? null : JobWork.Later;
    }

    /// <summary>What a message for the end of a lane behind its last chunk means against the marker; null when the lane has ended.</summary>
    internal static JobWork? JudgeEnd(MarkerRow? marker, int last)
    {
        if (marker is { IsClosed: true }) return JobWork.Nothing;
        return (marker?.Chunk ?? -1) != last || marker is { IsChunkDone: false } ? JobWork.Later : null;
    }
}
