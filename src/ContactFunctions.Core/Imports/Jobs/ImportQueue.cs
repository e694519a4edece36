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

    /// <summary>Sends chunks of lanes to be worked, up to four lanes to a message.</summary>
    public Task SendAsync(ImportJobRow job, IEnumerable<(int Lane, int Chunk)> chunks, CancellationToken cancellationToken)
    {
        var lanes = chunks.Select(chunk => Describe(job.Plan.LaneOf(chunk.Lane)!, chunk.Chunk)).Chunk(ImportMessage.MostLanes);
        return Task.WhenAll(lanes.Select(some => SendAsync(
            new ImportMessage(1, job.AccountId, job.Id, some, Attempt: 0, Activity.Current?.Id), TimeSpan.Zero, LifeOf(job), cancellationToken)));
    }

    /// <summary>Sends lanes again, later each time (1 to 60 s), so that a healthy message is never counted towards poison.</summary>
    /// <param name="job">Null when it could not be read.</param>
    public Task PutBackAsync(ImportMessage message, IReadOnlyList<ImportMessageLane> lanes, ImportJobRow? job, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromSeconds(Math.Min(1L << Math.Min(message.Attempt, 6), 60));
        var again = message with { Lanes = lanes, Attempt = message.Attempt + 1, Traceparent = Activity.Current?.Id ?? message.Traceparent };
        return SendAsync(again, delay < LongestDelay ? delay : LongestDelay, job is null ? LongestLife : LifeOf(job), cancellationToken);
    }

    private TimeSpan LifeOf(ImportJobRow job)
    {
        var life = job.Deadline - clock.GetUtcNow();
        return life > ShortestLife ? life : ShortestLife;
    }

    private static ImportMessageLane Describe(ImportLane lane, int chunk)
    {
        var (offset, length, _, checksum) = lane.Chunks[chunk];
        return new ImportMessageLane(lane.Partition, chunk, offset, length, checksum);
    }

    private async Task SendAsync(ImportMessage message, TimeSpan delay, TimeSpan life, CancellationToken cancellationToken)
    {
        await queues.SendAsync(StoreLayout.ImportChunks, message.Write(), delay, life, cancellationToken);
        if (delay == TimeSpan.Zero) signals.MessageSent();
    }
}
