using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Rehearsals;

/// <summary>
/// Goes through all of a lane's chunks once, before the first is rehearsed, to know which numbers come again: of those alone
/// the rehearsal has anything to keep. Who does it twice finds the same.
/// </summary>
internal sealed class LaneSurvey(ImportBlobs blobs, Checkpoints checkpoints)
{
    /// <summary>Ten million rows: a longer file is not read once more for this, and whatever it changes is kept.</summary>
    private const int MostCheckpoints = 1000;

    /// <summary>Of a lane whose file is split.</summary>
    public async Task<RepeatedNumbers> FindAsync(ImportJobRow job, int lane, CancellationToken cancellationToken)
    {
        if (await blobs.ReadRepeatedAsync(job.Id, lane, cancellationToken) is { } found) return new RepeatedNumbers(found);
        var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
        if (newest is not { IsDone: true, Number: < MostCheckpoints }) return RepeatedNumbers.Any;
        var repeated = RepeatedNumbers.For(newest.Source.Ordinal / newest.Lanes.Count);
        for (var number = newest.LastChunkOf(lane); number >= 0;)
            number = await AddAsync(job, lane, number, repeated, cancellationToken);
        await blobs.PutRepeatedAsync(job.Id, lane, repeated.Bytes, cancellationToken);
        return repeated;
    }

    /// <returns>The number of the chunk before it; -1 where there is none.</returns>
    private async Task<int> AddAsync(ImportJobRow job, int lane, int number, RepeatedNumbers repeated, CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.FindAsync(job.AccountId, job.Id, number, cancellationToken);
        if (checkpoint?.ChunkOf(lane) is not { } chunk) throw new InvalidDataException($"Checkpoint {number} of job {job.Id} is gone.");
        // What is lost of a chunk comes up when it is its turn.
        ReadOnlyMemory<byte> items = await blobs.ReadChunkAsync(job.Id, chunk, cancellationToken);
        while (!items.IsEmpty) repeated.Add(ImportItem.Take(ref items).Number);
        return chunk.Previous;
    }
}
