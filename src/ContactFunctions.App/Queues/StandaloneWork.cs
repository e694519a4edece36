using ContactFunctions.Core;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;

namespace ContactFunctions.App.Queues;

/// <summary>What the Functions host would call, done by the process itself when it runs alone: queues and timers.</summary>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
internal sealed class StandaloneWork(IStore store, BulkDesk bulks, Func<CancellationToken, Task> sweep, ILogger logger)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);

    /// <summary>Nobody tells this process of poison; the pump polls for it.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    public Task RunAsync(CancellationToken stopping)
    {
        var chunks = new QueuePump(store.Queues, StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, bulks.HandleAsync, () => bulks.Signals.NextMessage, logger);
        var poison = new QueuePump(
            store.Queues, StoreLayout.ImportChunksPoison, null, (body, _, cancellation) => bulks.HandlePoisonAsync(body, cancellation), () => Never, logger);
        return Task.WhenAll(chunks.RunAsync(stopping), poison.RunAsync(stopping), SweepAsync(stopping));
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery);
        do
        {
            try
            {
                await sweep(stopping);
            }
            catch (StorageException failure)
            {
                Log.SweepFailed(logger, failure.Message);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                Log.SweepBroken(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
