namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Gathers what the workers left: one outcome for each item, in input order, from any process.</summary>
internal sealed class JobResults(ImportBlobs blobs)
{
    private const int ReadsAtOnce = 16;

    /// <summary>The results of an ended job; an item that no blob speaks of was not processed.</summary>
    public async Task<ImportResults> GatherAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var results = new ImportResults(job.Total);
        if (job.Rejected > 0) ResultEntries.CopyTo(await blobs.ReadRejectedAsync(job.Id, cancellationToken), results);
        var chunks = job.Plan.Lanes.SelectMany(lane => lane.Chunks.Select((_, chunk) => (lane.Partition, Chunk: chunk)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(chunks, options, async (chunk, stop) =>
        {
            if (await blobs.ReadResultAsync(job.Id, chunk.Partition, chunk.Chunk, stop) is { } entries) ResultEntries.CopyTo(entries, results);
        });
        return results;
    }
}
