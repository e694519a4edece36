using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports.Keys;

/// <summary>
/// Requests under a key that end half way, and repeats of them at any time: the items are done once, every outcome is
/// exact, and whoever is answered is answered the same.
/// </summary>
public sealed class KeyFaultTests
{
    /// <summary>A repeat that finds lanes in other hands answers instead of waiting: the clock stands.</summary>
    private static BulkOptions Options => new() { SyncBudget = TimeSpan.Zero };

    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(36);

    /// <summary>One storage call of the first request goes wrong, each of them in turn; the repeat resumes it without a sweep.</summary>
    [Theory]
    [MemberData(nameof(EachCall.Faults), MemberType = typeof(EachCall))]
    internal async Task TheRepeatOfARequestThatEndedHalfWayGoesOnWithIt(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        await EachCall.GoesWrongAsync((40, 240), fault, (index, kind) => RunAsync(world, index, kind));
    }

    [Fact]
    public async Task UntilTheFirstIsTakenForLostItsRepeatIsRefused()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(1);
        using var items = BulkWorld.Items(3);
        var first = await TryRunAsync(world.StartProcess(call => call.Name == "PutIfAbsent" ? StoreFault.StopBefore : StoreFault.None, Options), account, items);
        var early = await TryRunAsync(world.StartProcess(options: Options), account, items);
        world.Clock.Advance(Hold);
        var late = await TryRunAsync(world.StartProcess(options: Options), account, items);

        using var results = late!.Value.Results!;
        Assert.Null(first);
        Assert.Equal(ProblemCode.IdempotencyKeyInUse, early!.Value.Problem.Code);
        Assert.Equal(3, results.Counts().Created);
    }

    [Fact]
    public async Task ARequestThatEndedHalfWayIsFinishedByASweepAndRepeatedAtOnce()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(SampleBulk.Partitions);
        using var sample = await SampleBulk.MakeAsync(world.StartProcess().Contacts, account);
        _ = await TryRunAsync(world.StartProcess(call => call is { Name: "Submit", Index: > 8 } ? StoreFault.StopAfter : StoreFault.None, Options), account, sample.Items);
        world.Clock.Advance(Hold);
        await world.StartProcess(options: Options).LiveAsync(5);

        var repeat = await TryRunAsync(world.StartProcess(options: Options), account, sample.Items);

        using var results = repeat!.Value.Results!;
        await SampleTruth.HoldsAsync(world, account, sample, repeat.Value.KeyedJobId);
    }

    [Fact]
    public async Task AKeyWhoseTimeIsOverStandsForANewRequest()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(1);
        using var items = BulkWorld.Items(3);
        var process = world.StartProcess(options: Options);
        var first = await TryRunAsync(process, account, items);
        world.Clock.Advance(IdempotencyKey.KeptFor - TimeSpan.FromSeconds(1));
        var within = await TryRunAsync(process, account, items);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await TryRunAsync(process, account, items);

        Assert.Equal((3, 3, 0), (first!.Value.Results!.Counts().Created, within!.Value.Results!.Counts().Created, after!.Value.Results!.Counts().Created));
        Assert.Equal((true, false), (within.Value.KeyedJobId == first.Value.KeyedJobId, after.Value.KeyedJobId == first.Value.KeyedJobId));
    }

    /// <summary>The sweep that clears an old job away finds its key standing for a younger one.</summary>
    [Fact]
    public async Task TheEndOfAnOldJobLeavesTheKeyToTheNew()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(1);
        using var items = BulkWorld.Items(3);
        var process = world.StartProcess(options: Options);
        _ = await TryRunAsync(process, account, items);
        world.Clock.Advance(IdempotencyKey.KeptFor);
        var second = await TryRunAsync(process, account, items);
        await process.LiveAsync(1);

        Assert.Equal(second!.Value.KeyedJobId, (await TryRunAsync(process, account, items))!.Value.KeyedJobId);
    }

    /// <summary>Repeats side by side and one after another, in processes that meet every kind of fault, as the seed has it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhateverRepeatsMeetTheItemsAreDoneOnceAndAnsweredTheSame(int seed)
    {
        var random = new Random(seed);
        await using var world = await JobWorld.StartAsync();
        for (var round = 0; round < 15; round++)
        {
            var account = world.NewAccount(SampleBulk.Partitions);
            using var sample = await SampleBulk.MakeAsync(world.StartProcess().Contacts, account);
            var answers = new HashSet<string>();
            var processes = new List<JobProcess>();
            for (var wave = 0; wave < 5; wave++)
            {
                var some = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Shaky(world, random)).ToList();
                processes.AddRange(some);
                foreach (var answer in await Task.WhenAll(some.Select(process => TryRunAsync(process, account, sample.Items, keepsAcceptance: round % 2 == 0))))
                    Keep(answers, answer, isFinal: round % 2 == 0);
                if (random.Next(2) == 0) await some[0].LiveAsync(1);
                world.Clock.Advance(random.Next(2) == 0 ? Hold : TimeSpan.FromSeconds(1));
            }

            foreach (var process in processes) await process.Store.ArriveAsync();
            await world.StartProcess(options: Options).LiveAsync(14);
            var last = await TryRunAsync(world.StartProcess(options: Options), account, sample.Items, keepsAcceptance: round % 2 == 0);
            Keep(answers, last, isFinal: true);
            await SampleTruth.HoldsAsync(world, account, sample, last!.Value.KeyedJobId);
            Assert.Single(answers);
        }
    }

    private static JobProcess Shaky(JobWorld world, Random random)
    {
        var own = new Random(random.Next());
        var gate = new Lock();
        return world.StartProcess(_ => Choose(own, gate), Options);
    }

    private static StoreFault Choose(Random random, Lock gate)
    {
        lock (gate) return random.Next(25) == 0 ? (StoreFault)random.Next(1, (int)StoreFault.Unavailable + 1) : StoreFault.None;
    }

    /// <summary>Keeps what an answer says; a refusal, or "come again" where that is no final answer, says nothing.</summary>
    private static void Keep(HashSet<string> answers, BulkAnswer? answer, bool isFinal)
    {
        if (answer is not { } given || !given.Problem.IsNone) return;
        if (given.Results is { } results)
        {
            answers.Add($"{given.KeyedJobId} {string.Join('|', Enumerable.Range(0, results.Count).Select(ordinal => $"{results[ordinal]} {Convert.ToHexString(results.ContactOf(ordinal).Properties.Encoded.Span)}"))}");
            results.Dispose();
        }
        else if (isFinal)
        {
            answers.Add($"{given.KeyedJobId} {given.Job}");
        }
    }

    private static async Task<IReadOnlyList<StoreCall>> RunAsync(JobWorld world, int at, StoreFault fault)
    {
        var account = world.NewAccount(SampleBulk.Partitions);
        using var sample = await SampleBulk.MakeAsync(world.StartProcess().Contacts, account);
        var process = world.StartProcess(call => call.Index == at ? fault : StoreFault.None, Options);
        var first = await TryRunAsync(process, account, sample.Items);
        first?.Results?.Dispose();
        world.Clock.Advance(Hold);
        var second = await TryRunAsync(world.StartProcess(options: Options), account, sample.Items);

        Assert.True(second is { Problem.IsNone: true }, $"{second?.Problem.Code}");
        second!.Value.Results?.Dispose();
        if (first is { } answered) Assert.Equal((answered.KeyedJobId, answered.Job), (second.Value.KeyedJobId, second.Value.Job));
        await world.StartProcess().LiveAsync(14);
        await process.Store.ArriveAsync();
        await world.StartProcess().LiveAsync(3);
        await SampleTruth.HoldsAsync(world, account, sample, second.Value.KeyedJobId);
        await NothingStaysAsync(world, account);
        return process.Store.Calls;
    }

    private static async Task<BulkAnswer?> TryRunAsync(JobProcess process, Account account, ImportItems items, bool keepsAcceptance = true)
    {
        try
        {
            return await process.Desk.RunAsync(account, items, respondAsync: false, SampleKey.Of(keepsAcceptance: keepsAcceptance), default);
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    private static async Task NothingStaysAsync(JobWorld world, Account account)
    {
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.StartProcess().LiveAsync(1);
        Assert.Equal(0, await world.JobRowsAsync(account));
        Assert.Equal((0, 0, 0), (await world.OpenJobsAsync(), await world.BlobsAsync(), await world.DueRowsAsync()));
    }
}
