using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Jobs that end otherwise than by being done: poisoned, out of time, or bereft of their account.</summary>
public sealed class JobEndTests
{
    [Fact]
    public async Task APoisonedChunkFailsItsItemsAndTheLaneGoesOn()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, job) = run;
        // Lanes travel four to a message: the first chunks of lanes 0 to 3, then the one of lane 4.
        var messages = await process.ReceiveAsync();
        await process.Desk.HandlePoisonAsync(messages[0].Body, default);
        await process.HandleAsync(messages[1]);
        await process.LiveAsync(3);
        using var results = (await process.Desk.ResultsAsync(account, job, default))!;

        Assert.Equal(2, messages.Count);
        // The two contacts that change their numbers share lane 1, which has a second chunk then.
        Assert.Equal(9, Enumerable.Range(0, results.Count).Count(ordinal => results[ordinal].Problem.Code == ProblemCode.Poisoned));
        Assert.Equal(new ImportCounts(4, 0, 0, 0, 12, 0), results.Counts());
    }

    /// <summary>Its lane is not that far: nothing of it failed, so nobody is to be told that something did.</summary>
    [Fact]
    public async Task PoisonThatIsOnlyPutBackNamesNoJob()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, sample, job) = run;
        var first = await process.ReceiveAsync();
        await new ImportQueue(world.Store.Queues, new ImportSignals(), world.Clock).SendAsync(Assert.Single(await world.JobsAsync(account)), [(0, 1)], default);
        var early = Assert.Single(await process.ReceiveAsync());

        Assert.Null(await process.Desk.HandlePoisonAsync(early.Body, default));

        foreach (var message in first) await process.HandleAsync(message);
        await process.LiveAsync(3);
        await SampleTruth.HoldsAsync(world, account, sample, job);
    }

    /// <summary>A process ended between the commit and the results, which are all that is missing.</summary>
    [Fact]
    public async Task PoisonWhoseItemsWereAllDecidedNamesNoJob()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(1);
        var process = world.StartProcess(call => call.Name == "PutIfAbsent" ? StoreFault.StopBefore : StoreFault.None);
        using var items = BulkWorld.Items(3);
        _ = await process.TryTakeInAsync(account, items);
        await process.LiveAsync(1);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        var next = world.StartProcess();
        var late = Assert.Single(await next.ReceiveAsync());

        Assert.Null(await next.Desk.HandlePoisonAsync(late.Body, default));

        Assert.Equal(new ImportCounts(3, 0, 0, 0, 0, 0), Assert.Single(await world.JobsAsync(account)).Counts);
    }

    /// <summary>Whatever was decided before keeps its outcome; everything else fails as poisoned, also in half of a chunk.</summary>
    [Fact]
    public async Task PoisonAfterAnyStopKeepsWhatWasDecided()
    {
        await StopAnywhereAsync(async (world, account) =>
        {
            var process = world.StartProcess();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            for (var moment = 0; moment < 6; moment++)
            {
                await process.Desk.SweepAsync(default);
                await process.PoisonAllAsync();
                world.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        },
        ProblemCode.Poisoned);
    }

    [Fact]
    public async Task ADeadlineAfterAnyStopKeepsWhatWasDecided()
    {
        await StopAnywhereAsync(async (world, account) =>
        {
            world.Clock.Advance(TimeSpan.FromHours(2));
            await world.StartProcess().LiveAsync(1);
        },
        ProblemCode.None);
    }

    [Fact]
    public async Task AWorkerThatComesAfterTheDeadlineIsFenced()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, job) = run;
        var messages = await process.ReceiveAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.StartProcess().Desk.SweepAsync(default);
        foreach (var message in messages) await process.Desk.HandleAsync(message.Body, 1, default);

        var row = Assert.Single(await world.JobsAsync(account));
        Assert.Equal((ImportState.Failed, new ImportCounts(0, 0, 0, 0, 2, 14)), (row.State, row.Counts));
        Assert.Equal(3, await process.Contacts.CountAsync(account, default));
        Assert.Equal(job, row.Id);
    }

    /// <summary>Every lane has ended, and whoever should have seen it did not get to.</summary>
    [Fact]
    public async Task AJobThatEndedUnnoticedIsEndedByASweep()
    {
        await using var run = await SampleRun.TakeInAsync(call => call.Name == "List" ? StoreFault.Unavailable : StoreFault.None);
        for (var moment = 0; moment < 6; moment++)
        {
            _ = await run.Process.WorkOnceAsync();
            run.World.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.False(Assert.Single(await run.World.JobsAsync(run.Account)).HasEnded);
        await run.World.StartProcess().Desk.SweepAsync(default);
        Assert.Equal(SampleBulk.Counts, Assert.Single(await run.World.JobsAsync(run.Account)).Counts);
    }

    /// <summary>Lanes travel four to a message: the healthy ones beside the damaged one come to their ends.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InputThatIsDamagedOrGoneFailsItsMessageAndAsPoisonEndsItsLanes(bool isGone)
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, job) = run;
        await DamageAsync(world, job, isGone);
        var messages = await process.ReceiveAsync();
        foreach (var message in messages.Take(isGone ? 2 : 1)) await Assert.ThrowsAsync<InvalidDataException>(() => process.HandleAsync(message));
        foreach (var message in messages.Skip(isGone ? 2 : 1)) await process.HandleAsync(message);
        Assert.False(Assert.Single(await world.JobsAsync(account)).HasEnded);
        await process.LiveAsync(1);
        var named = new List<ImportJobName?>();
        foreach (var message in messages) named.Add(await process.Desk.HandlePoisonAsync(message.Body, default));
        using var results = (await process.Desk.ResultsAsync(account, job, default))!;

        var row = Assert.Single(await world.JobsAsync(account));
        Assert.Equal((ImportState.Failed, row.Counts), (row.State, results.Counts()));
        Assert.Equal(isGone ? 2 : 1, named.Count(name => name == new ImportJobName(account.Sid, job)));
        // Of the 14 items that were not refused, lane 0 has six in its two chunks.
        Assert.Equal(isGone ? 14 : 6, row.Counts.Unprocessed);
        Assert.Equal(3 + row.Counts.Created, await process.Contacts.CountAsync(account, default));
    }

    [Fact]
    public async Task AJobWithoutItsAccountGoesWhenItsTimeIsOver()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, _) = run;
        world.Forget(account);
        await process.LiveAsync(3);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await process.LiveAsync(1);
        Assert.Single(await world.JobsAsync(account));

        world.Clock.Advance(TimeSpan.FromDays(6));
        await process.LiveAsync(1);
        Assert.Equal((0, 0, 0), ((await world.JobsAsync(account)).Count, await world.BlobsAsync(), await world.OpenJobsAsync()));
    }

    private static async Task DamageAsync(JobWorld world, string job, bool isGone)
    {
        var name = new BlobName(StoreLayout.Imports, $"{job}/input");
        var input = (await world.Store.Blobs.ReadAsync(name, 0, Array.MaxLength, default))!;
        input[0] ^= 1;
        if (isGone) _ = await world.Store.Blobs.DeleteAsync(name, default);
        else await world.Store.Blobs.PutAsync(name, input, default);
    }

    /// <summary>Stops a process at each call of a bulk in turn, lets the job be ended, and looks whether it adds up.</summary>
    private static async Task StopAnywhereAsync(Func<JobWorld, Account, Task> end, ProblemCode verdict)
    {
        await using var world = await JobWorld.StartAsync();
        var (stops, isHalf) = (0, 0);
        for (var isOver = false; !isOver; stops++)
        {
            var account = world.NewAccount(SampleBulk.Partitions);
            using var sample = await SampleBulk.MakeAsync(world.StartProcess().Contacts, account);
            var process = world.StartProcess(call => call.Index == stops ? StoreFault.StopAfter : StoreFault.None);
            _ = await process.TryTakeInAsync(account, sample.Items);
            await process.LiveAsync(1);
            isOver = !process.Store.HasEnded;
            await end(world, account);
            foreach (var job in await world.JobsAsync(account)) isHalf += await AddsUpAsync(world, account, sample, job.Id, verdict) ? 1 : 0;
        }

        Assert.InRange(stops, 60, 400);
        Assert.InRange(isHalf, 10, stops);
    }

    /// <summary>True when some was done and some was not.</summary>
    private static async Task<bool> AddsUpAsync(JobWorld world, Account account, SampleBulk sample, string jobId, ProblemCode verdict)
    {
        var process = world.StartProcess();
        var job = await process.Desk.FindAsync(account, jobId, default);
        using var results = (await process.Desk.ResultsAsync(account, jobId, default))!;
        Assert.Equal((results.Counts(), sample.Items207.Count), (job!.Counts, job.Counts.Total));
        for (var ordinal = 0; ordinal < results.Count; ordinal++)
        {
            var (outcome, expected) = (results[ordinal], sample.Items207[ordinal]);
            var isCut = verdict == ProblemCode.None ? outcome.Kind == OutcomeKind.Unprocessed : outcome.Problem.Code == verdict;
            // Where the item before it on the same number was poisoned, the second one creates.
            Assert.True(isCut || outcome.Kind == expected.Kind || (expected.Kind, outcome.Kind) == (OutcomeKind.Updated, OutcomeKind.Created));
        }

        Assert.Equal(3 + job.Counts.Created, await process.Contacts.CountAsync(account, default));
        Assert.Equal(job.Counts.Unprocessed > 0 ? ImportState.Failed : ImportState.CompletedWithErrors, job.State);
        var cut = verdict == ProblemCode.None ? job.Counts.Unprocessed : job.Counts.Failed - 3;
        return cut > 0 && job.Counts.Succeeded > 0;
    }
}
