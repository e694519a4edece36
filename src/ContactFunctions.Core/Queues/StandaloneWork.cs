using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Queues;

/// <summary>What the Functions host would call, done by a process itself where it runs alone: queues and timers.</summary>
/// <param name="handlePoison">Gives up a message of the poison queue.</param>
/// <param name="others">Queues beside that of the bulks which this process works.</param>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
/// <param name="trim">Renews the index's snapshots and deletes old feed rows.</param>
public sealed class StandaloneWork(
    IStore store,
    BulkDesk bulks,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handlePoison,
    IReadOnlyList<QueueWork> others,
    Func<CancellationToken, Task> sweep,
    Func<CancellationToken, Task> trim,
    TimeProvider clock,
    IWorkLog log)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(30);

    /// <summary>Nobody tells this process of poison, or of what others ask for; the pump polls for it.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Runs until it is stopped, and then waits for what is under way; a message worked on is given back at once.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        var chunks = Pump(
            StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, (message, cancellation) => bulks.HandleAsync(message.Body, message.DequeueCount, cancellation), () => bulks.Signals.NextMessage);
        var poison = Pump(StoreLayout.ImportChunksPoison, null, (message, cancellation) => handlePoison(message.Body, cancellation), () => Never);
        var more = others.Select(queue => Pump(queue.Queue, queue.Poison, queue.Handle, queue.NextMessage ?? (() => Never), queue.AtOnce));
        QueuePump[] pumps = [chunks, poison, .. more];
        return Task.WhenAll([.. pumps.Select(pump => pump.RunAsync(stopping)), SweepAsync(stopping), TrimAsync(stopping)]);
    }

    private QueuePump Pump(QueueName queue, QueueName? poison, Func<QueueMessage, CancellationToken, Task> handle, Func<Task> nextMessage, int atOnce = 8) =>
        new(store.Queues, queue, poison, handle, nextMessage, clock, log, atOnce);

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery, clock);
        do
        {
            await TryAsync(sweep, stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Not at the start, where requests wait; what a short run leaves untrimmed does no harm.</summary>
    private async Task TrimAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TrimEvery, clock);
        while (await timer.WaitForNextTickAsync(stopping)) await TryAsync(trim, stopping);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (StorageException failure)
        {
            log.SweepCutShort(failure);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.SweepBroken(failure);
        }
    }
}
