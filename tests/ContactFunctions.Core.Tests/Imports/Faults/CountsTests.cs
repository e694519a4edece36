using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>The counts of a job that runs, at any moment that there is between two storage calls.</summary>
public sealed class CountsTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    /// <summary>Somebody looks before every call of the process that works an import.</summary>
    [Fact]
    public async Task AnImportsAddUpBetweenAnyTwoStepsOfItsWorker()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(SampleFile.Partitions);
        await SampleFile.PrepareAsync(world, account);
        var worker = world.StartProcess(options: OneCheckpointAtATime);
        using var watch = new CountsWatch(world, account) { JobId = await worker.TryImportAsync(account, SampleFile.Csv) };
        await FollowAsync(worker, watch);

        // Of thirteen rows two are rejected with the cut of their checkpoints; every other one is decided by itself or with a neighbour.
        Assert.InRange(watch.Moments, 10, 20);
    }

    [Fact]
    public async Task ABulksAddUpBetweenAnyTwoStepsOfItsWorker()
    {
        await using var run = await SampleRun.TakeInAsync();
        using var watch = new CountsWatch(run.World, run.Account) { JobId = run.JobId };
        await FollowAsync(run.Process, watch);

        Assert.InRange(watch.Moments, 6, 20);
    }

    /// <summary>The look itself takes several calls: before each of them in turn a worker comes some checkpoints further.</summary>
    [Fact]
    public async Task TheyAddUpWhateverHappensWhileTheyAreRead()
    {
        await using var world = await JobWorld.StartAsync();
        var (calls, moments) = (int.MaxValue, 0);
        for (var at = 0; at < calls; at++)
        {
            var account = world.NewAccount(SampleFile.Partitions);
            await SampleFile.PrepareAsync(world, account);
            var worker = world.StartProcess(options: OneCheckpointAtATime);
            using var watch = new CountsWatch(world, account) { JobId = await worker.TryImportAsync(account, SampleFile.Csv) };
            for (calls = 0; !watch.HasEnded;)
            {
                var reader = world.StartProcess();
                reader.Store.Meanwhile = call => call.Index == at ? WorkAsync(world, worker, rounds: 4) : Task.CompletedTask;
                await watch.LookAsync(reader);
                // A look at an ended job is one call, and so shorter than the others.
                if (reader.Store.Calls.Count <= at) await WorkAsync(world, worker);
                calls = Math.Max(calls, reader.Store.Calls.Count);
            }

            moments += watch.Moments;
        }

        Assert.InRange(calls, SampleFile.Partitions + 2, 20);
        // How many differ depends on how the lanes come: that some run was met in its middle does not.
        Assert.InRange(moments, calls + 1, calls * 20);
    }

    /// <summary>Markers are read before checkpoints, which go with the job: what is left of them counts less than what was decided.</summary>
    [Fact]
    public async Task AJobThatIsDeletedWhileItIsCountedIsNotFound()
    {
        await using var world = await JobWorld.StartAsync();
        var gone = 0;
        for (var (at, isOver) = (0, false); !isOver; at++)
        {
            var account = world.NewAccount(SampleFile.Partitions);
            var (worker, reader) = (world.StartProcess(options: OneCheckpointAtATime), world.StartProcess());
            var job = (await worker.TryImportAsync(account, ImportWorld.Rows(20)))!;
            await WorkAsync(world, worker, rounds: 3);
            reader.Store.Meanwhile = async call =>
            {
                if (call.Index != at) return;
                _ = await worker.Desk.Imports.CancelAsync(account, job, default);
                Assert.Equal(ImportDeletion.Deleted, await worker.Desk.Imports.DeleteAsync(account, job, default));
            };

            var found = await reader.Desk.Imports.FindAsync(account, job, default);

            isOver = reader.Store.Calls.Count <= at;
            gone += found is null ? 1 : 0;
            if (found is not null) Assert.InRange(found.Counts.Unprocessed, 0, found.Counts.Total);
        }

        Assert.InRange(gone, 1, 20);
    }

    private static async Task FollowAsync(JobProcess worker, CountsWatch watch)
    {
        worker.Store.Meanwhile = _ => watch.LookAsync();
        await worker.LiveAsync(3);
        await watch.LookAsync();
        Assert.True(watch.HasEnded);
    }

    /// <summary>Handles what waits, and lets the second pass that a lane waits for its file.</summary>
    private static async Task WorkAsync(JobWorld world, JobProcess worker, int rounds = 1)
    {
        for (var round = 0; round < rounds; round++)
        {
            _ = await worker.WorkOnceAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
