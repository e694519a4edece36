using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Tests.Imports;

public sealed class ImportSignalsTests
{
    [Fact]
    public async Task NothingIsKeptOfAJobNobodyWaitsForAnyMore()
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = 0, SyncBudget = TimeSpan.FromMilliseconds(150) }, pumps: false);
        using var items = BulkWorld.Items(3);
        var answer = await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default);

        Assert.NotNull(answer.Job);
        Assert.Equal(0, world.Desk.Signals.Waits);
    }

    /// <summary>No timer ever fires here, so that whoever waits for the next poll waits for ever.</summary>
    [Fact]
    public async Task WhoWaitsForAJobIsWokenByItsEndInThisProcess()
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = 0 }, pumps: false, clock: new ClockWithoutTimers());
        using var items = BulkWorld.Items(3);
        var sent = world.Desk.Signals.NextMessage;
        var waiting = world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default);
        await sent;
        while (world.Desk.Signals.Waits == 0) await Task.Yield();
        while (!waiting.IsCompleted && await world.WorkOnceAsync() > 0)
        {
        }

        using var results = (await waiting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Results!;
        Assert.Equal(3, results.Counts().Created);
    }

    private sealed class ClockWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
