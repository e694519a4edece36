using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Handles the messages of <c>import-chunks</c> and of its poison queue. A message handled twice, late or after its job's
/// end does no harm; one that throws comes back by itself and counts towards poison, so only what nobody expects throws.
/// </summary>
internal sealed class ImportWorker(
    FindAccount accounts, ImportJobs jobs, ImportBlobs blobs, ImportQueue queue, ChunkWorker chunks, JobEnder ender, JobCloser closer, TimeProvider clock)
{
    /// <param name="dequeueCount">From 1.</param>
    public Task HandleAsync(ReadOnlyMemory<byte> body, long dequeueCount, CancellationToken cancellationToken) =>
        HandleAsync(body, dequeueCount == 1, null, cancellationToken);

    /// <summary>The chunks' undecided items fail, and the lanes go on with the next.</summary>
    /// <returns>The job they belong to; null where nothing was given up, as where the message was only put back.</returns>
    public async Task<ImportJobName?> HandlePoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var givenUp = new GivenUp();
        var job = await HandleAsync(body, isFirstDelivery: false, givenUp, cancellationToken);
        return givenUp.HasItems ? job : null;
    }

    /// <returns>The message's job; null where it is not to be worked on (any more).</returns>
    private async Task<ImportJobName?> HandleAsync(ReadOnlyMemory<byte> body, bool isFirstDelivery, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        if (ImportMessage.Read(body.Span) is not { } message) return null;
        using var activity = ImportTrace.Start(message);
        ImportJobRow? job = null;
        ImportJobName? name = null;
        try
        {
            if (await accounts(message.AccountId, cancellationToken) is not { } account) return null;
            job = await jobs.FindAsync(account.Id, message.JobId, cancellationToken);
            if (job is null or { HasEnded: true } or { IsCanceling: true } || job.Deadline <= clock.GetUtcNow() || !Fits(message, job.Plan)) return null;
            name = new ImportJobName(account.Sid, job.Id);
            await WorkAsync(account, job, message, isFirstDelivery && message.Attempt == 0, givenUp, cancellationToken);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            await queue.PutBackAsync(message, message.Lanes, job, cancellationToken);
        }

        return name;
    }

    private async Task WorkAsync(
        Account account, ImportJobRow job, ImportMessage message, bool isFirstDelivery, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        var inputs = await ReadInputsAsync(job, message, cancellationToken);
        var works = await Task.WhenAll(message.Lanes.Select(async (lane, index) => inputs[index] is { } bytes
            ? await chunks.WorkAsync(account, job, lane.Lane, lane.Chunk, bytes, isFirstDelivery, givenUp, cancellationToken)
            : await MissAsync(account, job, lane, givenUp, cancellationToken)));

        var lanes = message.Lanes.Zip(works).ToLookup(pair => pair.Second, pair => pair.First);
        if (lanes.Contains(JobWork.NextChunk)) await queue.SendAsync(job, lanes[JobWork.NextChunk].Select(lane => (lane.Lane, lane.Chunk + 1)), cancellationToken);
        if (lanes.Contains(JobWork.Later)) await queue.PutBackAsync(message, [.. lanes[JobWork.Later]], job, cancellationToken);
        if (lanes.Contains(JobWork.LaneEnded)) _ = await closer.CloseIfEndedAsync(account, job, cancellationToken);
        // Storage does not lose what it acknowledged: after a few tries somebody has to be told, and poison is how.
        if (lanes.Contains(JobWork.Unreadable)) throw new InvalidDataException($"Input of job {job.Id} is gone or damaged.");
    }

    /// <summary>Nobody knows which items were in bytes that are lost: as poison they end their lane, and are unprocessed.</summary>
    private async Task<JobWork> MissAsync(Account account, ImportJobRow job, ImportMessageLane lane, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        var work = await chunks.MissAsync(account, job, lane.Lane, lane.Chunk, cancellationToken);
        if (work != JobWork.Unreadable || givenUp is null) return work;
        await ender.EndLaneAsync(account, job, job.Plan.LaneOf(lane.Lane)!, cancellationToken);
        givenUp.Tell();
        return JobWork.LaneEnded;
    }

    /// <summary>The chunks' bytes: one read where they lie one after another, as the lanes of a bulk do.</summary>
    private async Task<ReadOnlyMemory<byte>?[]> ReadInputsAsync(ImportJobRow job, ImportMessage message, CancellationToken cancellationToken)
    {
        var ranges = message.Lanes;
        var (start, end) = (ranges.Min(lane => lane.Offset), ranges.Max(lane => lane.Offset + lane.Length));
        var areOneRun = end - start == ranges.Sum(lane => (long)lane.Length);
        var run = areOneRun ? await blobs.ReadInputAsync(job.Id, start, (int)(end - start), cancellationToken) : null;
        return await Task.WhenAll(ranges.Select(async lane =>
        {
            ReadOnlyMemory<byte> bytes = run is not null
                ? run.AsMemory((int)(lane.Offset - start), lane.Length)
                : await blobs.ReadInputAsync(job.Id, lane.Offset, lane.Length, cancellationToken);
            return BulkPlanner.Checksum(bytes.Span) == lane.Checksum ? bytes : default(ReadOnlyMemory<byte>?);
        }));
    }

    /// <summary>Whether the job's own plan says what the message says: a message is a hint, never an authority.</summary>
    private static bool Fits(ImportMessage message, ImportPlan plan) => message.Lanes.All(lane =>
        plan.LaneOf(lane.Lane) is { } planned
        && lane.Chunk >= 0 && lane.Chunk < planned.Chunks.Count
        && planned.Chunks[lane.Chunk] is var chunk
        && (chunk.Offset, chunk.Length, chunk.Checksum) == (lane.Offset, lane.Length, lane.Checksum));
}
