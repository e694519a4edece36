using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports;

/// <summary>A world with a desk for bulks and a pump that works its queues until it is disposed.</summary>
internal sealed class BulkWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _pump = Task.CompletedTask;

    private BulkWorld(CoreWorld core, BulkOptions options)
    {
        Core = core;
        Desk = new BulkDesk(core.Store, (_, _) => new(core.Account), core.Contacts, options, core.Clock);
    }

    public CoreWorld Core { get; }

    public BulkDesk Desk { get; }

    public static async Task<BulkWorld> StartAsync(BulkOptions? options = null, Func<IStore, IStore>? wrap = null, bool pumps = true, TimeProvider? clock = null)
    {
        var core = await CoreWorld.StartAsync(wrap: wrap, clock: clock);
        var world = new BulkWorld(core, options ?? new BulkOptions());
        if (pumps) world._pump = Task.Run(world.PumpAsync);
        return world;
    }

    /// <summary>Upserts of consecutive numbers with some fields each; every <paramref name="badEvery"/>th is refused.</summary>
    public static ImportItems Items(int count, int badEvery = 0, string tag = "t")
    {
        var items = new ImportItems();
        for (var index = 0; index < count; index++)
        {
            items.Begin();
            items.Set(ContactField.FirstName, System.Text.Encoding.UTF8.GetBytes($"name {index}"));
            items.Set(ContactField.Tag, System.Text.Encoding.UTF8.GetBytes(tag));
            if (badEvery > 0 && index % badEvery == 0) items.Refuse(new Problem(ProblemCode.NumberInvalid, ProblemField.Number));
            else items.EndUpsert(Number(index));
        }

        return items;
    }

    public static E164 Number(int index) => new(919800000000 + (ulong)index);

    /// <summary>Handles every message that waits now; tells how many there were.</summary>
    public async Task<int> WorkOnceAsync()
    {
        var messages = await Core.Store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromSeconds(30), default);
        foreach (var message in messages)
        {
            await Desk.HandleAsync(message.Body, message.DequeueCount, default);
            await Core.Store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        }

        return messages.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pump;
        _stop.Dispose();
        await Core.DisposeAsync();
    }

    private async Task PumpAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var sent = Desk.Signals.NextMessage;
            if (await WorkOnceAsync() == 0) await Task.WhenAny(sent, Task.Delay(200, _stop.Token)).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
