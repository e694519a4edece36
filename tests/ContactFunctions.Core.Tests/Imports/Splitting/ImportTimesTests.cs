using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>What a job says of its time, and what clocks do to it.</summary>
public sealed class ImportTimesTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    [Fact]
    public async Task TheRateCountsFromTheFirstRowAndTheEndIsInSightOnceTheTotalIsKnown()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var job = await world.StartAsync(ImportWorld.Rows(8));
        world.Jobs.Clock.Advance(TimeSpan.FromSeconds(5));
        _ = await world.Process.WorkOnceAsync();
        var begun = await world.FindAsync(job);
        world.Jobs.Clock.Advance(TimeSpan.FromSeconds(2));
        var messages = await world.Process.ReceiveAsync();
        foreach (var lane in messages.Where(message => !IsSplit(message))) await world.Process.HandleAsync(lane);
        var half = await world.FindAsync(job);
        for (var split = messages.Single(IsSplit); split is not null; split = (await world.Process.ReceiveAsync()).SingleOrDefault(IsSplit)) await world.Process.HandleAsync(split);
        var counted = await world.FindAsync(job);
        await world.Process.LiveAsync(4);
        var ended = await world.FindAsync(job);

        Assert.Equal((null, TimeSpan.FromSeconds(5), null, null), (job.StartedAt, begun.StartedAt - job.CreatedAt, begun.RowsPerSecond, begun.EstimatedEnd));
        Assert.Equal((4, null, 2.0, null), (half.Processed, half.Total, half.RowsPerSecond, half.EstimatedEnd));
        Assert.Equal((8, 2.0, job.CreatedAt + TimeSpan.FromSeconds(9)), (counted.Total, counted.RowsPerSecond, counted.EstimatedEnd));
        Assert.Equal((8 / (ended.EndedAt - ended.StartedAt)!.Value.TotalSeconds, null), (ended.RowsPerSecond, ended.EstimatedEnd));
    }

    /// <summary>An hour back in the middle: nobody divides by what is less than nothing, and what waits for a later moment waits for it.</summary>
    [Fact]
    public async Task AClockThatGoesBackOnlyDelays()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(SampleFile.Partitions), world.StartProcess(options: OneCheckpointAtATime));
        await SampleFile.PrepareAsync(world, account);
        using var watch = new CountsWatch(world, account) { JobId = await process.TryImportAsync(account, SampleFile.Csv) };
        for (var round = 0; round < 3; round++)
        {
            _ = await process.WorkOnceAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        world.Clock.Advance(TimeSpan.FromHours(-1));
        var back = (await process.Desk.Imports.FindAsync(account, watch.JobId!, default))!;
        await watch.LookAsync();
        await process.LiveAsync(200);
        await watch.LookAsync();

        Assert.Equal((false, null, null), (back.HasEnded, back.RowsPerSecond, back.EstimatedEnd));
        Assert.True(back.Processed > 0);
        await FileTruth.HoldsAsync(world, account, watch.JobId);
    }

    /// <summary>Two hours ahead in one process, whose leases are over then; it is the other's messages, too, that it works.</summary>
    [Fact]
    public async Task AClockThatLeapsAheadOnlyRepeats()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(SampleFile.Partitions), world.StartProcess(options: OneCheckpointAtATime));
        await SampleFile.PrepareAsync(world, account);
        var job = await process.TryImportAsync(account, SampleFile.Csv);
        for (var round = 0; round < 3; round++)
        {
            var messages = await process.ReceiveAsync();
            world.Clock.Advance(TimeSpan.FromHours(2));
            await process.Desk.SweepAsync(default);
            await world.StartProcess(options: OneCheckpointAtATime).WorkOnceAsync();
            foreach (var message in messages) await process.HandleAsync(message);
        }

        await process.LiveAsync(20);

        await FileTruth.HoldsAsync(world, account, job);
    }

    private static bool IsSplit(QueueMessage message) => message.Body.Span.IndexOf("\"split\":true"u8) >= 0;
}
