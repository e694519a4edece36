using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Imports that end otherwise than by being done.</summary>
public sealed class ImportEndTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    /// <summary>Before each call of the process that works it in turn, from the first to the last.</summary>
    [Fact]
    public async Task ACancelAtAnyMomentKeepsWhatWasDoneAndAddsUp()
    {
        var states = new List<ImportState>();
        await AtEachCallAsync(_ => true, async (other, account, id) => _ = await other.Desk.Imports.CancelAsync(account, id, default), async (world, account, id) =>
        {
            var process = world.StartProcess();
            var job = (await process.Desk.Imports.FindAsync(account, id, default))!;
            await AddsUpAsync(world, process, account, job);
            states.Add(job.State);
        });

        Assert.Equal(ImportState.Canceled, states[0]);
        Assert.Equal(ImportState.CompletedWithErrors, states[^1]);
        Assert.All(states, state => Assert.True(state is ImportState.Canceled or ImportState.CompletedWithErrors));
    }

    /// <summary>Before each of its writes in turn: what it writes for it all the same goes with the rest.</summary>
    [Fact]
    public async Task AJobThatIsDeletedUnderItsWorkerLeavesNothing()
    {
        await AtEachCallAsync(call => call.IsWrite, async (other, account, id) =>
        {
            _ = await other.Desk.Imports.CancelAsync(account, id, default);
            Assert.Equal(ImportDeletion.Deleted, await other.Desk.Imports.DeleteAsync(account, id, default));
        },
        async (world, account, id) =>
        {
            Assert.Null(await world.StartProcess().Desk.Imports.FindAsync(account, id, default));
            Assert.Equal(0, await world.MessagesAsync());
            await world.NothingStaysAsync(account);
        });
    }

    /// <summary>A chunk takes several commits: of those that were still to come none is made.</summary>
    [Fact]
    public async Task ALaneStopsWithinOneCommitOfACancel()
    {
        const int rows = 4000;
        FaultyStore store = null!;
        await using var world = await BulkWorld.StartAsync(wrap: inner => store = new FaultyStore(inner, _ => StoreFault.None), pumps: false);
        var account = world.Core.Account;
        var other = new BulkDesk(world.Core.Embedded, (_, _) => new(account), new ContactBook(world.Core.Embedded, world.Core.Clock), new BulkOptions(), world.Core.Clock);
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(ImportWorld.Rows(rows)));
        var job = await world.Desk.Imports.StartAsync(account, new ImportRequest(SourceFormat.Csv), source, default);
        var (commits, late, ended) = (0, 0, (ImportJob?)null);
        store.Meanwhile = async call =>
        {
            if (call.Write != "Submit lane") return;
            if (ended is not null) Interlocked.Increment(ref late);
            else if (Interlocked.Increment(ref commits) == 6) ended = await other.Imports.CancelAsync(account, job.Id, default);
        };
        while (await world.WorkOnceAsync() > 0)
        {
        }

        Assert.Equal((ImportState.Canceled, rows), (ended?.State, ended?.Total));
        Assert.InRange(ended!.Counts.Unprocessed, 1, rows - 1);
        Assert.Equal(ended.Counts.Created, await world.Core.Contacts.CountAsync(account, default));
        Assert.Equal(ended, await world.Desk.Imports.FindAsync(account, job.Id, default));
        Assert.InRange(late, 0, 2 * account.Partitions);
    }

    /// <summary>Each lane has said that it has ended, and whoever should have closed the job did not get to.</summary>
    [Fact]
    public async Task ACancelThatFindsEveryLaneAtItsEndCompletesTheJob()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), world.StartProcess(call => call.Name == "List" ? StoreFault.Unavailable : StoreFault.None));
        var id = (await process.TryImportAsync(account, ImportWorld.Rows(9)))!;
        for (var moment = 0; moment < 6; moment++)
        {
            _ = await process.WorkOnceAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        var before = await process.Desk.Imports.FindAsync(account, id, default);
        var after = await world.StartProcess().Desk.Imports.CancelAsync(account, id, default);

        Assert.Equal((ImportState.Running, 9), (before!.State, before.Processed));
        Assert.Equal((ImportState.Completed, 9), (after!.State, after.Counts.Created));
    }

    /// <summary>Who ends a job again that was ended half way closes the lanes that are left.</summary>
    [Fact]
    public async Task ALaneThatIsClosedIsNotClosedAgain()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, ends) = (world.NewAccount(SampleFile.Partitions), 0);
        var first = world.StartProcess(call => call.Write == "PutIfAbsent ends" && ++ends == 3 ? StoreFault.StopBefore : StoreFault.None);
        var id = (await first.TryImportAsync(account, SampleFile.Csv))!;
        _ = await Assert.ThrowsAsync<ProcessEnded>(() => first.Desk.Imports.CancelAsync(account, id, default));
        var second = world.StartProcess();
        _ = await second.Desk.Imports.CancelAsync(account, id, default);

        Assert.Equal((3, SampleFile.Partitions - 3), (first.Store.Calls.Count(call => call.Write == "Submit lane"), second.Store.Calls.Count(call => call.Write == "Submit lane")));
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
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
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

    /// <summary>Works imports of the sample, and has something done to each before another call of its worker.</summary>
    private static async Task AtEachCallAsync(Func<StoreCall, bool> counts, Func<JobProcess, Account, string, Task> meanwhile, Func<JobWorld, Account, string, Task> holds)
    {
        await using var world = await JobWorld.StartAsync();
        var runs = 0;
        for (var isOver = false; !isOver; runs++)
        {
            var (account, at, calls) = (world.NewAccount(SampleFile.Partitions), runs, 0);
            await SampleFile.PrepareAsync(world, account);
            var (worker, other) = (world.StartProcess(options: OneCheckpointAtATime), world.StartProcess());
            var id = (await worker.TryImportAsync(account, SampleFile.Csv))!;
            worker.Store.Meanwhile = async call =>
            {
                if (counts(call) && Interlocked.Increment(ref calls) == at + 1) await meanwhile(other, account, id);
            };
            await WorkAsync(world, worker);
            isOver = calls <= at;
            if (isOver) await meanwhile(other, account, id);
            await holds(world, account, id);
        }

        Assert.InRange(runs, 50, 600);
    }

    /// <summary>A worker whose job's file is gone fails with that, and is told at the next delivery that the job has ended.</summary>
    private static async Task WorkAsync(JobWorld world, JobProcess worker)
    {
        for (var moment = 0; moment < 8; moment++)
        {
            try
            {
                await worker.LiveAsync(1);
            }
            catch (Exception failure) when (failure is FileNotFoundException or InvalidDataException)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(31));
            }
        }
    }

    private static async Task AddsUpAsync(JobWorld world, JobProcess process, Account account, ImportJob job)
    {
        var row = Assert.Single(await world.JobsAsync(account));
        using var results = await FileTruth.ResultsAsync(world, row);
        Assert.True(job.HasEnded);
        Assert.Equal((job.State, job.Counts, job.Total), (row.State, row.Counts, row.Total));
        Assert.Equal((job.Counts, results.Count), (results.Counts(), job.Total));
        Assert.Equal(1 + job.Counts.Created, await process.Contacts.CountAsync(account, default));
        for (var ordinal = 0; ordinal < results.Count; ordinal++)
            Assert.True(results[ordinal].Kind == OutcomeKind.Unprocessed || results[ordinal].Kind == SampleFile.KindOf(ordinal));
        Assert.Equal(0, await world.MessagesAsync());
    }
}
