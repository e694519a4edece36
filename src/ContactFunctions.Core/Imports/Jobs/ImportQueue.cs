using System.Diagnostics;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Sends the messages of jobs, and wakes the pump of this process for each.</summary>
internal sealed class ImportQueue(IQueues queues, ImportSignals signals, TimeProvider clock)
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>Sends chunks of lanes to be worked, up to four lanes to a message.</summary>
    public Task SendAsync(ImportJobRow job, IEnumerable<(int Lane, int Chunk)> chunks, CancellationToken cancellationToken)
    {
        var lanes = chunks.Select(chunk => Describe(job.Plan.LaneOf(chunk.Lane)!, chunk.Chunk)).Chunk(ImportMessage.MostLanes);
        return Task.WhenAll(lanes.Select(some => SendAsync(Message(job, some, attempt: 0), job, TimeSpan.Zero, cancellationToken)));
    }

    /// <summary>Sends lanes again, later each time (1 to 60 s), so that a healthy message is never counted towards poison.</summary>
    public Task PutBackAsync(ImportJobRow job, ImportMessage message, IReadOnlyList<ImportMessageLane> lanes, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromSeconds(Math.Min(1L << Math.Min(message.Attempt, 6), 60));
        return SendAsync(Message(job, lanes, message.Attempt + 1), job, delay < LongestDelay ? delay : LongestDelay, cancellationToken);
    }

    private static ImportMessage Message(ImportJobRow job, IReadOnlyList<ImportMessageLane> lanes, int attempt) =>
        new(1, job.AccountId, job.Id, lanes, attempt, Activity.Current?.Id);

    private static ImportMessageLane Describe(ImportLane lane, int chunk)
    {
        var (offset, length, _, checksum) = lane.Chunks[chunk];
        return new ImportMessageLane(lane.Partition, chunk, offset, length, checksum);
    }

    private async Task SendAsync(ImportMessage message, ImportJobRow job, TimeSpan delay, CancellationToken cancellationToken)
    {
        var life = job.Deadline - clock.GetUtcNow();
        await queues.SendAsync(StoreLayout.ImportChunks, message.Write(), delay, life > ShortestLife ? life : ShortestLife, cancellationToken);
        if (delay == TimeSpan.Zero) signals.MessageSent();
    }
}
