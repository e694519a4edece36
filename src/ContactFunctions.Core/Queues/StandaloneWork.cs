using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Queues;

/// <summary>What the Functions host would call, done by a process itself where it runs alone: queues and timers.</summary>
/// <param name="handlePoison">Gives up a message of the poison queue.</param>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
/// <param name="trim">Renews the index's snapshots and deletes old feed rows.</param>
public sealed class StandaloneWork(
    IStore store,
    BulkDesk bulks,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handlePoison,
    Func<CancellationToken, Task> sweep,
    Func<CancellationToken, Task> trim,
    TimeProvider clock,
    IWorkLog log)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(30);

    /// <summary>Nobody tells this process of poison; the pump polls for it.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Runs until it is stopped, and then waits for what is under way; a message worked on is given back at once.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        var chunks = new QueuePump(
            store.Queues, StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, bulks.HandleAsync, () => bulks.Signals.NextMessage, clock, log);
        var poison = new QueuePump(
            store.Queues, StoreLayout.ImportChunksPoison, null, (body, _, cancellation) => handlePoison(body, cancellation), () => Never, clock, log);
        return Task.WhenAll(chunks.RunAsync(stopping), poison.RunAsync(stopping), SweepAsync(stopping), TrimAsync(stopping));
    }

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
