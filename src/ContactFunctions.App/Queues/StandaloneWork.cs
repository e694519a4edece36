using ContactFunctions.App.Webhooks;
using ContactFunctions.Core;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;

namespace ContactFunctions.App.Queues;

/// <summary>What the Functions host would call, done by the process itself when it runs alone: queues and timers.</summary>
/// <param name="handlePoison">Gives up a message of the poison queue.</param>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
/// <param name="trim">Renews the index's snapshots and deletes old feed rows.</param>
internal sealed class StandaloneWork(
    IStore store,
    BulkDesk bulks,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handlePoison,
    WebhookWork webhooks,
    Func<CancellationToken, Task> sweep,
    Func<CancellationToken, Task> trim,
    ILogger logger)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(30);

    /// <summary>Nobody tells this process of poison; the pump polls for it.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    public Task RunAsync(CancellationToken stopping)
    {
        var chunks = new QueuePump(store.Queues, StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, bulks.HandleAsync, () => bulks.Signals.NextMessage, logger);
        var poison = new QueuePump(
            store.Queues, StoreLayout.ImportChunksPoison, null, (body, _, cancellation) => handlePoison(body, cancellation), () => Never, logger);
        var told = new QueuePump(
            store.Queues, StoreLayout.Webhooks, StoreLayout.WebhooksPoison, (body, _, cancellation) => webhooks.HandleAsync(body, cancellation), () => bulks.Signals.NextMessage, logger);
        var untold = new QueuePump(
            store.Queues, StoreLayout.WebhooksPoison, null, (body, _, cancellation) => webhooks.HandlePoisonAsync(body, cancellation), () => Never, logger);
        return Task.WhenAll(
            chunks.RunAsync(stopping), poison.RunAsync(stopping), told.RunAsync(stopping), untold.RunAsync(stopping), SweepAsync(stopping), TrimAsync(stopping));
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery);
        do
        {
            await TryAsync(sweep, stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Not at the start, where requests wait; what a short run leaves untrimmed does no harm.</summary>
    private async Task TrimAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TrimEvery);
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
            Log.SweepFailed(logger, failure.Message);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.SweepBroken(logger, failure);
        }
    }
}
