using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Queues;

public sealed class QueuePumpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task NothingThatReadingThrowsEndsThePump()
    {
        using var stop = new CancellationTokenSource();
        var queues = new BrokenQueues(new StorageException(StorageErrorCode.Unavailable, "out"), new InvalidOperationException("unexpected"));
        var running = Pump(queues, (_, _) => Task.CompletedTask).RunAsync(stop.Token);
        await Task.WhenAny(running, queues.Deleted.Task).WaitAsync(Patience);

        Assert.True(queues.Deleted.Task.IsCompleted);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task ALeaseThatCannotBeRenewedDoesNotStopTheWork()
    {
        var queues = new BrokenQueues();
        var work = new TaskCompletionSource();
        var lease = new MessageLease(queues, StoreLayout.ImportChunks, new QueueMessage("1", "a", new byte[] { 1 }, 1, default, default), TimeProvider.System);
        var kept = lease.KeepWhileAsync(work.Task, TimeSpan.FromMilliseconds(1), Patience, default);
        while (queues.LostRenewals < 3 && !kept.IsCompleted) await Task.Yield();
        Assert.False(kept.IsCompleted);

        work.SetResult();
        await kept;
        await lease.DeleteAsync(default);
        Assert.True(queues.Deleted.Task.IsCompleted);
    }

    [Fact]
    public async Task AStopWaitsForWhatIsUnderWayAndGivesItBack()
    {
        using var stop = new CancellationTokenSource();
        var (begun, queues) = (new TaskCompletionSource(), new BrokenQueues());
        var running = Pump(queues, async (_, stopping) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stopping);
        }).RunAsync(stop.Token);
        await begun.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.True(queues.GivenBack.Task.IsCompleted);
    }

    [Fact]
    public void AMessageThatFailsComesBackLaterEachTimeAndIsNoPoisonForMinutes() => Assert.Equal(
        [5, 10, 20, 40, 60, 60, 60, 60], Enumerable.Range(1, 8).Select(count => QueuePump.RetryAfter(count).TotalSeconds));

    [Fact]
    public async Task AQueueHasAsManyPlacesAsItsWorkSays()
    {
        await using var world = await CoreWorld.StartAsync();
        for (var index = 0; index < 12; index++) await world.Store.Queues.SendAsync(StoreLayout.Webhooks, new byte[] { 1 }, TimeSpan.Zero, TimeSpan.FromDays(1), default);
        using var stop = new CancellationTokenSource();
        var (begun, all, release) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var pump = new QueuePump(
            world.Store.Queues, StoreLayout.Webhooks, null, HoldAsync, () => Never, TimeProvider.System, new QuietLog(), atOnce: 12);
        var running = pump.RunAsync(stop.Token);
        await all.Task.WaitAsync(Patience);
        release.SetResult();
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(12, begun);

        Task HoldAsync(QueueMessage message, CancellationToken stopping)
        {
            if (Interlocked.Increment(ref begun) == 12) all.SetResult();
            return release.Task;
        }
    }

    private static QueuePump Pump(IQueues queues, Func<QueueMessage, CancellationToken, Task> handle) =>
        new(queues, StoreLayout.ImportChunks, StoreLayout.ImportChunksPoison, handle, () => Never, TimeProvider.System, new QuietLog());
}
