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
}
