using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Imports that end otherwise than by being done.</summary>
public sealed class ImportEndTests
{
    /// <summary>Canceled after so many rounds of work, from none to all of it.</summary>
    [Fact]
    public async Task ACancelAtAnyStageKeepsWhatWasDoneAndAddsUp()
    {
        var states = new List<ImportState>();
        for (var rounds = 0; rounds < 30 && states.LastOrDefault() != ImportState.CompletedWithErrors; rounds++)
        {
            await using var world = await ImportWorld.StartAsync(options: new BulkOptions { SplitTurn = TimeSpan.Zero });
            await SampleFile.PrepareAsync(world.Jobs, world.Account);
            var job = await world.StartAsync(SampleFile.Csv);
            for (var round = 0; round < rounds; round++)
            {
                _ = await world.Process.WorkOnceAsync();
                world.Jobs.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            job = (await world.Desk.CancelAsync(world.Account, job.Id, default))!;
            await world.Process.LiveAsync(4);
            await AddsUpAsync(world, job);
            states.Add(job.State);
        }

        Assert.Contains(ImportState.Canceled, states);
        Assert.Equal(ImportState.CompletedWithErrors, states[^1]);
        Assert.InRange(states.Count, 4, 29);
    }

    /// <summary>A splitter that has read on while its job was canceled adds nothing behind that.</summary>
    [Fact]
    public async Task ASplitterThatComesAfterTheCancelIsFenced()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(SampleFile.Partitions);
        await SampleFile.PrepareAsync(world, account);
        var (canceler, puts, canceled) = (world.StartProcess(), 0, (ImportJob?)null);
        string? id = null;
        // Between the second checkpoint's blobs and its row.
        var splitter = world.StartProcess(call =>
        {
            if (call is not { Service: "table", Name: "Submit" } || id is null || ++puts != 3) return StoreFault.None;
            canceled = canceler.Desk.Imports.CancelAsync(account, id, default).GetAwaiter().GetResult();
            return StoreFault.None;
        });
        id = await canceler.TryImportAsync(account, SampleFile.Csv);
        var message = Assert.Single(await splitter.ReceiveAsync());
        await splitter.HandleAsync(message);
        await splitter.LiveAsync(4);
        var job = await canceler.Desk.Imports.FindAsync(account, id!, default);

        Assert.Equal((ImportState.Canceled, SampleFile.RowsPerCheckpoint), (canceled?.State, canceled?.Total));
        Assert.Equal((canceled!.State, canceled.Counts, canceled.Total), (job!.State, job.Counts, job.Total));
        Assert.Equal(1, await canceler.Contacts.CountAsync(account, default));
    }

    [Fact]
    public async Task AJobThatHasEndedStaysAsItIsWhenItIsCanceled()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync(ImportWorld.Rows(5));
        var canceled = await world.Desk.CancelAsync(world.Account, job.Id, default);

        Assert.Equal((ImportState.Completed, job.EndedAt), (canceled!.State, canceled.EndedAt));
        Assert.Null(await world.Desk.CancelAsync(world.Account, new string('0', 32), default));
        Assert.Null(await world.Desk.CancelAsync(world.Account, "no id", default));
    }

    [Fact]
    public async Task ADayAfterItsBeginningAnImportIsClosedAsFailed()
    {
        await using var world = await ImportWorld.StartAsync(options: new BulkOptions { SplitTurn = TimeSpan.Zero });
        var job = await world.StartAsync(ImportWorld.Rows(20));
        _ = await world.Process.WorkOnceAsync();
        world.Jobs.Clock.Advance(TimeSpan.FromHours(23.9));
        await world.Process.Desk.SweepAsync(default);
        var before = await world.FindAsync(job);
        world.Jobs.Clock.Advance(TimeSpan.FromHours(0.2));
        await world.Process.Desk.SweepAsync(default);
        var after = await world.FindAsync(job);

        Assert.Equal((ImportState.Running, null), (before.State, before.Total));
        Assert.Equal((ImportState.Failed, 4, new ImportCounts(0, 0, 0, 0, 0, 4)), (after.State, after.Total, after.Counts));
    }

    [Fact]
    public async Task APoisonedChunkFailsItsRowsAndTheLaneGoesOn()
    {
        await using var world = await ImportWorld.StartAsync();
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        _ = await world.StartAsync(SampleFile.Csv);
        _ = await world.Process.WorkOnceAsync();
        // The first chunks of lanes 0 to 3; lane 4 travels alone.
        var messages = await world.Process.ReceiveAsync();
        await world.Process.Desk.HandlePoisonAsync(messages[0].Body, default);
        await world.Process.LiveAsync(4);
        var job = (await world.Jobs.JobsAsync(world.Account))[0];
        using var results = await FileTruth.ResultsAsync(world.Jobs, job);
        var poisoned = Enumerable.Range(0, SampleFile.Count).Where(ordinal => results[ordinal].Problem.Code == ProblemCode.Poisoned);

        // Of lane 0 two rows in the first checkpoint, of 1 and 2 one each in later ones, of 3 one in the first.
        Assert.Equal([0, 2, 3, 5, 8], poisoned);
        Assert.Equal((ImportState.CompletedWithErrors, job.Counts), (job.State, results.Counts()));
        Assert.Equal(1 + job.Counts.Created, await world.Process.Contacts.CountAsync(world.Account, default));
    }

    private static async Task AddsUpAsync(ImportWorld world, ImportJob job)
    {
        var row = (await world.Jobs.JobsAsync(world.Account))[0];
        using var results = await FileTruth.ResultsAsync(world.Jobs, row);
        Assert.True(job.HasEnded);
        Assert.Equal((job.State, job.Counts, job.Total), (row.State, row.Counts, row.Total));
        Assert.Equal((job.Counts, results.Count), (results.Counts(), job.Total));
        Assert.Equal(1 + job.Counts.Created, await world.Process.Contacts.CountAsync(world.Account, default));
        for (var ordinal = 0; ordinal < results.Count; ordinal++)
            Assert.True(results[ordinal].Kind == OutcomeKind.Unprocessed || results[ordinal].Kind == SampleFile.KindOf(ordinal));
        Assert.Equal(0, await world.Jobs.MessagesAsync());
    }
}
