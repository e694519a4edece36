using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.Storage;

namespace ContactFunctions.StandInHost.Queues;

/// <summary>Polls one queue (contract 4.3).</summary>
internal sealed class QueueListener(HostQueue queue, MessageWork work, QueueOptions options, LeaseTimes times, LineLog log) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns when nothing is being received, and nothing is until <see cref="Release"/>.</summary>
    public Task HoldAsync(CancellationToken cancellationToken) => _turn.WaitAsync(cancellationToken);

    public void Release() => _turn.Release();

    /// <summary>Contract 2: at its stop the host waits for the work under way.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var underWay = new List<Task>();
        try
        {
            await PollAsync(underWay, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task PollAsync(List<Task> underWay, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (true)
        {
            // The next batch is fetched when so few are under way that with it there are at most batchSize + newBatchThreshold.
            while (underWay.Count > options.NewBatchThreshold) underWay.Remove(await Task.WhenAny(underWay).WaitAsync(stopping));
            var messages = await ReceiveAsync(stopping);
            underWay.AddRange(messages.Select(WorkAsync));
            underWay.RemoveAll(task => task.IsCompleted);
            pause = messages.Count > 0 ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, options.MaxPollingInterval.Ticks));
            if (messages.Count == 0) await Task.Delay(pause, stopping);
        }
    }

    private async Task<IReadOnlyList<HostQueueMessage>> ReceiveAsync(CancellationToken stopping)
    {
        await _turn.WaitAsync(stopping);
        try
        {
            return await queue.ReceiveAsync(options.BatchSize, times.Lease, stopping);
        }
        catch (StorageException failure)
        {
            log.Add($"Queue {queue.Name} could not be read: {failure.Message}");
            return [];
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WorkAsync(HostQueueMessage message)
    {
        log.Add($"Message {message.Id} of {queue.Name}, delivery {message.DequeueCount}");
        try
        {
            await work.RunAsync(message);
        }
        catch (StorageException failure)
        {
            log.Add($"Message {message.Id} of {queue.Name} could not be settled: {failure.Message}");
        }
    }
}
