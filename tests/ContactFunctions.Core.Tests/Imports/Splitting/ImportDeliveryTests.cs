using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>What queues and stores do to an import's messages, and what sweeps make of it.</summary>
public sealed class ImportDeliveryTests
{
    /// <summary>The queue alone answers for ten minutes: every message comes back as a copy, and none is counted towards poison.</summary>
    [Theory]
    [InlineData("table")]
    [InlineData("blob")]
    public async Task AnOutageOfTheRestPoisonsNothing(string service)
    {
        await using var world = await JobWorld.StartAsync();
        var (isOut, account) = (false, world.NewAccount(SampleFile.Partitions));
        await SampleFile.PrepareAsync(world, account);
        var process = world.StartProcess(call => isOut && call.Service == service ? StoreFault.Unavailable : StoreFault.None, new BulkOptions { SplitTurn = TimeSpan.Zero });
        var job = await process.TryImportAsync(account, SampleFile.Csv);
        for (var moment = 0; moment < 24; moment++)
        {
            // In the middle of the split: some lanes work, some wait.
            isOut = moment is >= 3 and < 23;
            while (await process.WorkOnceAsync() > 0)
            {
            }

            world.Clock.Advance(TimeSpan.FromSeconds(moment < 3 ? 1 : 31));
        }

        isOut = false;
        await process.LiveAsync(20);

        Assert.Equal(1, process.MostDeliveries);
        await FileTruth.HoldsAsync(world, account, job);
    }

    /// <summary>The store answers nothing for a minute, the queue no more than the rest, from any moment of the work on.</summary>
    [Fact]
    public async Task AMinuteWithoutTheStoreOnlyDelays()
    {
        await using var world = await JobWorld.StartAsync();
        var outages = 0;
        for (var (from, isOver) = (10, false); !isOver; from += 12)
        {
            var (account, back) = (world.NewAccount(SampleFile.Partitions), DateTimeOffset.MaxValue);
            await SampleFile.PrepareAsync(world, account);
            var at = from;
            var process = world.StartProcess(call =>
            {
                if (call.Index < at) return StoreFault.None;
                if (back == DateTimeOffset.MaxValue) back = world.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
                return world.Clock.GetUtcNow() < back ? StoreFault.Unavailable : StoreFault.None;
            });
            var job = await process.TryImportAsync(account, SampleFile.Csv);
            await process.LiveAsync(20);

            isOver = back == DateTimeOffset.MaxValue;
            outages += isOver ? 0 : 1;
            await FileTruth.HoldsAsync(world, account, job);
        }

        Assert.InRange(outages, 10, 60);
    }

    /// <summary>All messages are gone with the process that had them; a sweep finds the split and its lanes standing still.</summary>
    [Fact]
    public async Task ASplitThatStandsStillIsTakenUp()
    {
        await using var world = await ImportWorld.StartAsync(options: new BulkOptions { SplitTurn = TimeSpan.Zero });
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var job = await world.StartAsync(SampleFile.Csv);
        _ = await world.Process.WorkOnceAsync();
        foreach (var message in await world.Process.ReceiveAsync())
            _ = await world.Jobs.Store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        await world.Process.Desk.SweepAsync(default);
        var young = await world.Jobs.MessagesAsync();
        world.Jobs.Clock.Advance(TimeSpan.FromSeconds(36));
        await world.Process.LiveAsync(6);

        Assert.Equal(0, young);
        await FileTruth.HoldsAsync(world.Jobs, world.Account, job.Id);
    }

    /// <summary>A lane that is ahead of its file looks again after a second, and ends once there is nothing left, also one that never had a row.</summary>
    [Fact]
    public async Task ALaneAheadOfItsFileLooksAgainAfterASecondAndEndsBehindIt()
    {
        await using var world = await ImportWorld.StartAsync(partitions: 1, options: new BulkOptions { SplitTurn = TimeSpan.Zero });
        var job = await world.StartAsync("number\n1\n2\n3\n4\n5\n6\n7\n8\n");
        _ = await world.Process.WorkOnceAsync();
        var messages = await world.Process.ReceiveAsync();
        await world.Process.HandleAsync(messages.Single(message => !IsSplit(message)));
        world.Jobs.Clock.Advance(TimeSpan.FromMilliseconds(999));
        var early = await world.Process.ReceiveAsync();
        world.Jobs.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var again = await world.Process.ReceiveAsync();
        for (var split = messages.Single(IsSplit); split is not null; split = (await world.Process.ReceiveAsync()).SingleOrDefault(IsSplit)) await world.Process.HandleAsync(split);
        var before = await world.FindAsync(job);
        await world.Process.HandleAsync(Assert.Single(again));

        Assert.Empty(early);
        Assert.False(before.HasEnded);
        Assert.Equal((ImportState.CompletedWithErrors, 8, 8), ((await world.FindAsync(job)).State, before.Total, before.Rejected));
    }

    /// <summary>Nobody splits for an hour: the split's message is sent again, and no lane's, for they have nothing to do.</summary>
    [Fact]
    public async Task LanesThatWaitForTheSplitAreNotSentAgain()
    {
        await using var world = await ImportWorld.StartAsync(options: new BulkOptions { SplitTurn = TimeSpan.Zero });
        _ = await world.StartAsync(ImportWorld.Rows(20));
        _ = await world.Process.WorkOnceAsync();
        var waiting = new List<int>();
        for (var second = 0; second < 300; second++)
        {
            world.Jobs.Clock.Advance(TimeSpan.FromSeconds(1));
            if (second % 15 == 0) await world.Process.Desk.SweepAsync(default);
            var messages = await world.Process.ReceiveAsync();
            var splits = messages.Where(IsSplit).ToList();
            waiting.Add(messages.Count - splits.Count);
            foreach (var message in messages.Except(splits)) await world.Process.HandleAsync(message);
        }

        // However the lanes have come apart: one message for each at most.
        Assert.InRange(waiting.Skip(5).Max(), 1, SampleFile.Partitions);
    }

    private static bool IsSplit(QueueMessage message) => message.Body.Span.IndexOf("\"split\":true"u8) >= 0;
}
