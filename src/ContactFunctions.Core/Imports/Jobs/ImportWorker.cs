using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Handles the messages of <c>import-chunks</c> and of its poison queue. A message handled twice, late or after its job's
/// end does no harm; one that throws comes back by itself and counts towards poison, so only what nobody expects throws.
/// </summary>
internal sealed class ImportWorker(
    FindAccount accounts, ImportJobs jobs, ImportBlobs blobs, ImportQueue queue, ChunkWorker chunks, Checkpoints checkpoints, Splitter splitter, JobEnder ender,
    JobCloser closer, TimeProvider clock)
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
            if (job is null or { HasEnded: true } or { IsCanceling: true } || job.Deadline <= clock.GetUtcNow() || !Fits(message, job)) return null;
            name = new ImportJobName(account.Sid, job.Id);
            var isFirst = isFirstDelivery && message.Attempt == 0;
            if (message.IsSplit) await SplitAsync(account, job, message.Checkpoints, isFirst, givenUp, cancellationToken);
            else await WorkAsync(account, job, message, isFirst, givenUp, cancellationToken);
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
        var steps = await FindAsync(job, message, cancellationToken);
        var inputs = await ReadInputsAsync(job, steps, cancellationToken);
        var works = await Task.WhenAll(message.Lanes.Select((lane, index) => WorkAsync(
            account, job, lane.Lane, steps[index], inputs[index], isFirstDelivery, givenUp, cancellationToken)));

        var lanes = message.Lanes.Select((lane, index) => (Lane: lane, Number: steps[index].Chunk?.Number ?? lane.Chunk)).Zip(works).ToLookup(pair => pair.Second, pair => pair.First);
        if (lanes.Contains(JobWork.NextChunk)) await queue.SendAsync(job, lanes[JobWork.NextChunk].Select(lane => (lane.Lane.Lane, lane.Number + 1)), cancellationToken);
        if (lanes.Contains(JobWork.Later)) await queue.PutBackAsync(message, [.. lanes[JobWork.Later].Select(lane => lane.Lane)], job, cancellationToken);
        if (lanes.Contains(JobWork.Waiting)) await queue.WaitAsync(message, [.. lanes[JobWork.Waiting].Select(lane => lane.Lane)], job, cancellationToken);
        if (lanes.Contains(JobWork.LaneEnded)) _ = await closer.CloseIfEndedAsync(account, job, cancellationToken);
        // Storage does not lose what it acknowledged: after a few tries somebody has to be told, and poison is how.
        if (lanes.Contains(JobWork.Unreadable)) throw new InvalidDataException($"Input of job {job.Id} is gone or damaged.");
    }

    private async Task<JobWork> WorkAsync(
        Account account, ImportJobRow job, int lane, LaneStep step, ReadOnlyMemory<byte>? input, bool isFirstDelivery, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        if (step.Last is { } last) return await chunks.EndAsync(account, job, lane, last, cancellationToken);
        if (step.Chunk is not { } chunk) return JobWork.Waiting;
        if (input is { } bytes) return await chunks.WorkAsync(account, job, chunk, bytes, isFirstDelivery, givenUp, cancellationToken);
        // Nobody knows which items were in bytes that are lost: as poison they end their lane, and are unprocessed.
        var work = await chunks.MissAsync(account, job, chunk, cancellationToken);
        if (work != JobWork.Unreadable || givenUp is null) return work;
        await ender.EndLaneAsync(account, job, lane, cancellationToken);
        givenUp.Tell();
        return JobWork.LaneEnded;
    }

    /// <summary>Splits the job's file, or gives that up: what was split is worked, and the rest is never read.</summary>
    /// <param name="before">Checkpoints there were when the message was sent.</param>
    private async Task SplitAsync(Account account, ImportJobRow job, int before, bool isFirstDelivery, GivenUp? givenUp, CancellationToken cancellationToken)
    {
        if (givenUp is null) await splitter.RunAsync(account, job, isFirstDelivery, cancellationToken);
        else if (await splitter.GiveUpAsync(job, before, cancellationToken)) givenUp.Tell();
    }

    /// <summary>One lane after another: those that keep step need the same checkpoint, which is then read once.</summary>
    private async Task<LaneStep[]> FindAsync(ImportJobRow job, ImportMessage message, CancellationToken cancellationToken)
    {
        var found = new JobChunks(job, checkpoints);
        var steps = new LaneStep[message.Lanes.Count];
        for (var index = 0; index < steps.Length; index++)
            steps[index] = await found.FromAsync(message.Lanes[index].Lane, message.Lanes[index].Chunk, cancellationToken);
        return steps;
    }

    /// <summary>The chunks' bytes, nothing where there is no chunk: one read where they lie one after another, as lanes that keep step do.</summary>
    private async Task<ReadOnlyMemory<byte>?[]> ReadInputsAsync(ImportJobRow job, LaneStep[] steps, CancellationToken cancellationToken)
    {
        var found = steps.Where(step => step.Chunk is not null).Select(step => step.Chunk!.Value).ToList();
        if (found.Count == 0) return new ReadOnlyMemory<byte>?[steps.Length];
        var (start, end) = (found.Min(chunk => chunk.At.Offset), found.Max(chunk => chunk.At.Offset + chunk.At.Length));
        var areOneRun = end - start == found.Sum(chunk => (long)chunk.At.Length) && found.TrueForAll(chunk => chunk.Blob == found[0].Blob);
        var run = areOneRun ? await blobs.ReadItemsAsync(job.Id, found[0].Blob, start, (int)(end - start), cancellationToken) : null;
        return await Task.WhenAll(steps.Select(async step =>
        {
            if (step.Chunk is not { } chunk) return null;
            ReadOnlyMemory<byte> bytes = run is not null
                ? run.AsMemory((int)(chunk.At.Offset - start), chunk.At.Length)
                : await blobs.ReadItemsAsync(job.Id, chunk.Blob, chunk.At.Offset, chunk.At.Length, cancellationToken);
            return BulkPlanner.Checksum(bytes.Span) == chunk.At.Checksum ? bytes : default(ReadOnlyMemory<byte>?);
        }));
    }

    /// <summary>Whether the job's own row says what the message says: a message is a hint, never an authority.</summary>
    private static bool Fits(ImportMessage message, ImportJobRow job)
    {
        if (job.Import is { } import) return message.Lanes.All(lane => lane.Lane >= 0 && lane.Lane < import.Lanes && lane.Chunk >= 0);
        return !message.IsSplit && message.Lanes.All(lane => job.Plan.ChunkOf(lane.Lane, lane.Chunk) is { } chunk
            && (chunk.At.Offset, chunk.At.Length, chunk.At.Checksum) == (lane.Offset, lane.Length, lane.Checksum));
    }
}
