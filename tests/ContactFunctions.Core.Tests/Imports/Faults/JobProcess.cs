using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>A process that works bulks as the service does, but moment by moment as the test says.</summary>
internal sealed class JobProcess(FaultyStore store, ContactBook contacts, BulkDesk desk, ManualClock clock)
{
    /// <summary>More than all the faults of a test together: what becomes of poison is for tests of its own.</summary>
    private const int MaxDequeueCount = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(20);

    public FaultyStore Store => store;

    public ContactBook Contacts => contacts;

    public BulkDesk Desk => desk;

    /// <summary>The highest dequeue count of any message so far.</summary>
    public long MostDeliveries { get; private set; }

    /// <summary>Takes a bulk in; null when its maker was told that it could not, or died over it.</summary>
    public async Task<string?> TryTakeInAsync(Account account, ImportItems items)
    {
        try
        {
            return (await desk.RunAsync(account, items, respondAsync: true, default)).Job!.Id;
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    /// <summary>Takes a CSV in; null when its maker was told that it could not, or died over it.</summary>
    public async Task<string?> TryImportAsync(Account account, string csv, ImportRequest? request = null)
    {
        try
        {
            using var source = new MemoryStream(Encoding.UTF8.GetBytes(csv));
            return (await desk.Imports.StartAsync(account, request ?? new ImportRequest(SourceFormat.Csv), source, default)).Id;
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    /// <summary>Sweeps and works for so many moments of 20 s each, or until the process ends.</summary>
    public async Task LiveAsync(int moments)
    {
        for (var moment = 0; moment < moments && !store.HasEnded; moment++)
        {
            try
            {
                await desk.SweepAsync(default);
                while (await WorkOnceAsync() > 0)
                {
                }

                await PoisonAsync(StoreLayout.ImportChunksPoison);
            }
            catch (Exception failure) when (failure is ProcessEnded or StorageException)
            {
                // The next moment, or the next process, goes on.
            }

            clock.Advance(AMoment);
        }
    }

    /// <summary>Handles every message that waits now; what fails is left to its lease.</summary>
    public async Task<int> WorkOnceAsync()
    {
        var messages = await ReceiveAsync();
        await Task.WhenAll(messages.Select(HandleAsync));
        return messages.Count;
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync() => store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, Lease, default);

    /// <summary>Treats every message that waits now as poison.</summary>
    public Task PoisonAllAsync() => PoisonAsync(StoreLayout.ImportChunks);

    public async Task HandleAsync(QueueMessage message)
    {
        MostDeliveries = Math.Max(MostDeliveries, message.DequeueCount);
        try
        {
            if (message.DequeueCount > MaxDequeueCount) await store.Queues.SendAsync(StoreLayout.ImportChunksPoison, message.Body, TimeSpan.Zero, TimeSpan.FromDays(7), default);
            else await desk.HandleAsync(message.Body, message.DequeueCount, default);
            _ = await store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        }
        catch (StorageException)
        {
            // Its lease brings it back.
        }
    }

    private async Task PoisonAsync(QueueName queue)
    {
        foreach (var message in await store.Queues.ReceiveAsync(queue, 32, Lease, default))
        {
            await desk.HandlePoisonAsync(message.Body, default);
            _ = await store.Queues.DeleteAsync(queue, message.MessageId, message.PopReceipt, default);
        }
    }
}
