using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Waits for a job in the name of the request that made it. What happens in this process wakes it; for other processes
/// it polls. If no lane has moved after 3 s, nobody seems to be there to work, and it works lanes itself: the markers
/// decide between it and a worker that comes late.
/// </summary>
internal sealed class JobWaiter(ImportJobs jobs, ImportBlobs blobs, ChunkWorker chunks, JobCloser closer, ImportSignals signals, TimeProvider clock)
{
    private const int LanesAtOnce = 2;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The job once it has ended; null when the budget was spent first.</summary>
    public async Task<ImportJobRow?> WaitAsync(Account account, ImportJobRow job, TimeSpan budget, CancellationToken cancellationToken)
    {
        try
        {
            return await PollAsync(account, job, budget, cancellationToken);
        }
        finally
        {
            signals.Forget(job.Id);
        }
    }

    private async Task<ImportJobRow?> PollAsync(Account account, ImportJobRow job, TimeSpan budget, CancellationToken cancellationToken)
    {
        var (started, end) = (clock.GetTimestamp(), signals.EndOf(job.Id));
        var (poll, hasLooked) = (FirstPoll, false);
        while (true)
        {
            var current = await jobs.FindAsync(account.Id, job.Id, cancellationToken) ?? job;
            if (current.HasEnded) return current;
            var waited = clock.GetElapsedTime(started);
            if (waited >= budget) return null;
            if (!hasLooked && waited >= Patience)
            {
                // Once: where a lane has moved there are workers, and all markers are dear to read.
                hasLooked = true;
                if (await NoneHasMovedAsync(account, job, cancellationToken)) await HelpAsync(account, job, budget - waited, cancellationToken);
                continue;
            }

            await Task.WhenAny(end, Task.Delay(poll < budget - waited ? poll : budget - waited, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            poll = poll * 1.5 < LastPoll ? poll * 1.5 : LastPoll;
        }
    }

    private async Task<bool> NoneHasMovedAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) =>
        (await closer.MarkersAsync(account, job, cancellationToken)).All(marker => marker is null);

    /// <summary>Works until the budget is spent; what is left then is the workers', as before.</summary>
    private async Task HelpAsync(Account account, ImportJobRow job, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var spent = new CancellationTokenSource(budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(spent.Token, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = LanesAtOnce, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(job.Plan.Lanes, options, async (lane, stopping) => await WorkLaneAsync(account, job, lane, stopping));
            _ = await closer.CloseIfEndedAsync(account, job, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The markers say how far it came.
        }
    }

    private async Task WorkLaneAsync(Account account, ImportJobRow job, ImportLane lane, CancellationToken cancellationToken)
    {
        var work = JobWork.NextChunk;
        for (var chunk = 0; work == JobWork.NextChunk; chunk++)
        {
            var next = job.Plan.ChunkOf(lane.Partition, chunk)!.Value;
            if (await blobs.ReadChunkAsync(job.Id, next, cancellationToken) is not { } bytes) return;
            work = await chunks.WorkAsync(account, job, next, bytes, isFirstDelivery: chunk == 0, givenUp: null, cancellationToken);
        }
    }
}
