using System.Diagnostics;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Sends the messages of jobs, and wakes the pump of this process for each.</summary>
internal sealed class ImportQueue(IQueues queues, ImportSignals signals, TimeProvider clock)
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(2);

    /// <summary>For a message put back without a look at its job: no job runs longer.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sends chunks of lanes to be worked, up to four lanes to a message. Of an import a number stands for the first chunk
    /// from it on, which need not be there yet.
    /// </summary>
    public Task SendAsync(ImportJobRow job, IEnumerable<(int Lane, int Chunk)> chunks, CancellationToken cancellationToken)
    {
        var lanes = chunks.Select(chunk => Describe(job, chunk.Lane, chunk.Chunk)).Chunk(ImportMessage.MostLanes);
        return Task.WhenAll(lanes.Select(some => SendAsync(
            new ImportMessage(1, job.AccountId, job.Id, some, Attempt: 0, Activity.Current?.Id), TimeSpan.Zero, LifeOf(job), cancellationToken)));
    }

    /// <summary>Has the job's file split, from where it was left.</summary>
    /// <param name="checkpoints">There are so far.</param>
    public Task SendSplitAsync(ImportJobRow job, int checkpoints, CancellationToken cancellationToken)
    {
        var message = new ImportMessage(1, job.AccountId, job.Id, [], Attempt: 0, Activity.Current?.Id) { IsSplit = true, Checkpoints = checkpoints };
        return SendAsync(message, TimeSpan.Zero, LifeOf(job), cancellationToken);
    }

    /// <summary>Sends lanes again, later each time (1 to 60 s), so that a healthy message is never counted towards poison.</summary>
    /// <param name="job">Null when it could not be read.</param>
    public Task PutBackAsync(ImportMessage message, IReadOnlyList<ImportMessageLane> lanes, ImportJobRow? job, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromSeconds(Math.Min(1L << Math.Min(message.Attempt, 6), 60));
        var again = message with { Lanes = lanes, Attempt = message.Attempt + 1, Traceparent = Activity.Current?.Id ?? message.Traceparent };
        return SendAsync(again, delay < LongestDelay ? delay : LongestDelay, job is null ? LongestLife : LifeOf(job), cancellationToken);
    }

    /// <summary>Sends lanes again that wait for their file to be split: it will not take long.</summary>
    public Task WaitAsync(ImportMessage message, IReadOnlyList<ImportMessageLane> lanes, ImportJobRow job, CancellationToken cancellationToken) =>
        SendAsync(message with { Lanes = lanes, Attempt = 0 }, LookAgain, LifeOf(job), cancellationToken);

    private TimeSpan LifeOf(ImportJobRow job)
    {
        var life = job.Deadline - clock.GetUtcNow();
        return life > ShortestLife ? life : ShortestLife;
    }

    private static ImportMessageLane Describe(ImportJobRow job, int lane, int chunk)
    {
        var at = job.Plan.ChunkOf(lane, chunk)?.At ?? default;
        return new ImportMessageLane(lane, chunk, at.Offset, at.Length, at.Checksum);
    }

    private async Task SendAsync(ImportMessage message, TimeSpan delay, TimeSpan life, CancellationToken cancellationToken)
    {
        await queues.SendAsync(StoreLayout.ImportChunks, message.Write(), delay, life, cancellationToken);
        if (delay == TimeSpan.Zero) signals.MessageSent();
    }
}
