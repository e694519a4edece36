using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>How long a file is split in one go, and when it is given up.</summary>
public sealed class SplitTurnTests
{
    /// <param name="first">Milliseconds to the first checkpoint.</param>
    /// <param name="length">Of the turn, in milliseconds.</param>
    [Theory]
    [InlineData(5, 1_000)]
    [InlineData(250, 1_000)]
    [InlineData(2_000, 8_000)]
    [InlineData(60_000, 120_000)]
    [InlineData(500_000, 0)]
    public void ATurnIsASecondOrThreeTimesAsLongAsItTookToGetThere(int first, int length)
    {
        var clock = new ManualClock();
        var turn = new SplitTurn(new BulkOptions().SplitTurn, clock);
        clock.Advance(TimeSpan.FromMilliseconds(first));
        Assert.Equal(length > 0, turn.GoesOn());
        if (length == 0) return;
        clock.Advance(TimeSpan.FromMilliseconds(length - first - 1));

        Assert.True(turn.GoesOn());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(turn.GoesOn());
    }

    /// <summary>Processes that are killed one after another leave a message that was delivered too often, and a file of which more and more is split.</summary>
    [Fact]
    public async Task ASplitThatCameFurtherAtItsTriesIsNotGivenUp()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.StartAsync(ImportWorld.Rows(20));
        var message = await DieAfterTwoCheckpointsAsync(world);

        Assert.Null(await world.Process.Desk.HandlePoisonAsync(message, default));

        await world.Process.LiveAsync(4);
        job = await world.FindAsync(job);
        Assert.Equal((ImportState.Completed, 20), (job.State, job.Counts.Created));
    }

    [Fact]
    public async Task ASplitThatCameNoFurtherIsGivenUp()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.StartAsync(ImportWorld.Rows(20));
        _ = await world.Process.Desk.HandlePoisonAsync(await DieAfterTwoCheckpointsAsync(world), default);
        var next = (await world.Process.ReceiveAsync()).Single(message => message.Body.Span.IndexOf("\"split\":true"u8) >= 0);

        Assert.Equal(job.Id, (await world.Process.Desk.HandlePoisonAsync(next.Body, default))?.JobId);

        await world.Process.LiveAsync(4);
        job = await world.FindAsync(job);
        Assert.Equal((ImportState.Failed, 2 * SampleFile.RowsPerCheckpoint), (job.State, job.Counts.Created));
    }

    /// <returns>The message that was worked on.</returns>
    private static async Task<ReadOnlyMemory<byte>> DieAfterTwoCheckpointsAsync(ImportWorld world)
    {
        var submits = 0;
        var process = world.Jobs.StartProcess(call => call is { Service: "table", Name: "Submit" } && ++submits == 3 ? StoreFault.StopAfter : StoreFault.None);
        var message = Assert.Single(await process.ReceiveAsync());
        await Assert.ThrowsAsync<ProcessEnded>(() => process.HandleAsync(message));
        return message.Body;
    }
}
