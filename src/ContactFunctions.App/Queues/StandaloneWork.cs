using ContactFunctions.App.Webhooks;
using ContactFunctions.Core;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.App.Queues;

/// <summary>What the Functions host would call, done by the process itself when it runs alone: queues and timers.</summary>
/// <param name="handleImport">Makes a job of a message of the queue for imports.</param>
/// <param name="handlePoison">Gives up a message of the poison queue.</param>
/// <param name="sweep">Takes up what was left and clears away what is due.</param>
/// <param name="trim">Renews the index's snapshots and deletes old feed rows.</param>
internal sealed class StandaloneWork(
    IStore store,
    BulkDesk bulks,
    Func<ReadOnlyMemory<byte>, string?, CancellationToken, Task> handleImport,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handlePoison,
    WebhookWork webhooks,
    Func<CancellationToken, Task> sweep,
    Func<CancellationToken, Task> trim,
    ILogger logger)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(30);

    /// <summary>Nobody tells this process of poison, or of what others ask for; the pump polls for it.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    public Task RunAsync(CancellationToken stopping)
    {
        var chunks = Pump(
            StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, (message, cancellation) => bulks.HandleAsync(message.Body, message.DequeueCount, cancellation), () => bulks.Signals.NextMessage);
        var poison = Pump(StoreLayout.ImportChunksPoison, null, (message, cancellation) => handlePoison(message.Body, cancellation), () => Never);
        var imports = Pump(
            StoreLayout.ContactImports, StoreLayout.ContactImportsPoison, (message, cancellation) => handleImport(message.Body, message.MessageId, cancellation), () => Never);
        var told = Pump(
            StoreLayout.Webhooks, StoreLayout.WebhooksPoison, (message, cancellation) => webhooks.HandleAsync(message.Body, cancellation), () => bulks.Signals.NextMessage);
        var untold = Pump(StoreLayout.WebhooksPoison, null, (message, cancellation) => webhooks.HandlePoisonAsync(message.Body, cancellation), () => Never);
        QueuePump[] pumps = [chunks, poison, imports, told, untold];
        return Task.WhenAll([.. pumps.Select(pump => pump.RunAsync(stopping)), SweepAsync(stopping), TrimAsync(stopping)]);
    }

    private QueuePump Pump(QueueName queue, QueueName? poison, Func<QueueMessage, CancellationToken, Task> handle, Func<Task> nextMessage) =>
        new(store.Queues, queue, poison, handle, nextMessage, logger);

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
