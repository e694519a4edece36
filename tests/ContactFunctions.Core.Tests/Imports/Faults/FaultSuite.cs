namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>
/// What queues and stores do to a job, each storage call of it going wrong in turn: the job ends all the same, every outcome is exact, nothing
/// is done or counted twice, and nothing stays behind.
/// </summary>
public abstract class FaultSuite
{
    /// <summary>More moments than leases, stand-stills and put-backs take, fewer than the deadline.</summary>
    private const int Moments = 20;

    /// <summary>How many calls the sample takes, so that a sample that does nothing is seen.</summary>
    private protected abstract (int Least, int Most) Calls { get; }

    /// <summary>Everything that is written in the sample's life, <see cref="StoreCall.Write"/> of each.</summary>
    private protected abstract IReadOnlyList<string> Writes { get; }

    /// <summary>None of a job's writes is left out: before each, or after it, its process dies.</summary>
    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    internal async Task AProcessMayDieOverEachWriteOfAJobsLife(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var calls = await RunAsync(world, _ => StoreFault.None);
        Assert.Equal(Writes.Order(StringComparer.Ordinal), calls.Where(call => call.IsWrite).Select(call => call.Write).Distinct().Order(StringComparer.Ordinal));
        foreach (var write in Writes)
        {
            var met = 0;
            _ = await RunAsync(world, call => call.IsWrite && call.Write == write && Interlocked.Increment(ref met) == 1 ? fault : StoreFault.None);
            Assert.True(met > 0, $"Nobody came to {write}.");
        }
    }

    /// <summary>
    /// Just before a write of one process another does all there is to do, the messages that the first is at among it; so at
    /// each of its writes in turn.
    /// </summary>
    [Fact]
    public async Task WhatAnotherProcessDoesBeforeAnyWriteChangesNothing()
    {
        await using var world = await JobWorld.StartAsync();
        var overtaken = 0;
        for (var (at, isOver) = (0, false); !isOver; at++)
        {
            using var sample = await PrepareAsync(world);
            var (one, other, writes, delivered, turn) = (world.StartProcess(), world.StartProcess(), 0, new List<ReadOnlyMemory<byte>>(), at);
            one.Store.Meanwhile = async call =>
            {
                if (call.IsWrite && Interlocked.Increment(ref writes) - 1 == turn) await OvertakeAsync(other, delivered);
            };
            var job = await sample.TryTakeInAsync(one);
            for (var messages = await one.ReceiveAsync(); messages.Count > 0; messages = await one.ReceiveAsync())
            {
                delivered.AddRange(messages.Select(message => message.Body));
                await Task.WhenAll(messages.Select(one.HandleAsync));
            }

            isOver = writes <= at;
            overtaken += isOver ? 0 : 1;
            await one.LiveAsync(Moments);
            await sample.HoldsAsync(job);
        }

        Assert.InRange(overtaken, Writes.Count, Calls.Most);
    }

    [Theory]
    [MemberData(nameof(EachCall.Faults), MemberType = typeof(EachCall))]
    internal async Task OneCallThatGoesWrongLosesAndRepeatsNothing(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        await EachCall.GoesWrongAsync(Calls, fault, (index, kind) => RunAsync(world, call => call.Index == index ? kind : StoreFault.None));
    }

    /// <summary>Faults of every kind, one after another, and process after process, as the seed has it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ManyCallsThatGoWrongLoseAndRepeatNothing(int seed)
    {
        var random = new Random(seed);
        await using var world = await JobWorld.StartAsync();
        for (var round = 0; round < 20; round++)
        {
            using var sample = await PrepareAsync(world);
            var processes = new List<JobProcess>();
            string? job = null;
            using var watch = new CountsWatch(world, sample.Account);
            for (var life = 0; life < 8; life++)
            {
                processes.Add(world.StartProcess(_ => random.Next(25) == 0 ? (StoreFault)random.Next(1, (int)StoreFault.Unavailable + 1) : StoreFault.None));
                if (life == 0) watch.JobId = job = await sample.TryTakeInAsync(processes[0]);
                await processes[^1].LiveAsync(3);
                await watch.LookAsync();
            }

            foreach (var process in processes) await process.Store.ArriveAsync();
            await world.StartProcess().LiveAsync(Moments);
            await sample.HoldsAsync(job);
        }
    }

    [Fact]
    public async Task MessagesTwiceAtOnceLateAndInAnyOrderChangeNothing()
    {
        await using var world = await JobWorld.StartAsync();
        for (var seed = 0; seed < 10; seed++)
        {
            var (random, delivered) = (new Random(seed), new List<ReadOnlyMemory<byte>>());
            using var sample = await PrepareAsync(world);
            var (one, other) = (world.StartProcess(), world.StartProcess());
            var job = await sample.TryTakeInAsync(one);
            using var watch = new CountsWatch(world, sample.Account) { JobId = job };
            for (var round = 0; round < 6; round++)
            {
                var messages = await one.ReceiveAsync();
                delivered.AddRange(messages.Select(message => message.Body));
                await Task.WhenAll(messages.SelectMany(message => new[] { one.HandleAsync(message), other.HandleAsync(message) }));
                var again = delivered.ToArray();
                random.Shuffle(again);
                foreach (var body in again.Take(30)) await other.Desk.HandleAsync(body, random.Next(1, 3), default);
                await watch.LookAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5));
            }

            await one.LiveAsync(Moments);
            foreach (var body in delivered) await other.Desk.HandleAsync(body, 1, default);
            await sample.HoldsAsync(job);
        }
    }

    /// <summary>The sample, and what is there before it.</summary>
    private protected abstract Task<IFaultSample> PrepareAsync(JobWorld world);

    private static async Task OvertakeAsync(JobProcess other, List<ReadOnlyMemory<byte>> delivered)
    {
        await other.Desk.SweepAsync(default);
        foreach (var body in delivered.ToArray()) await other.Desk.HandleAsync(body, 1, default);
        while (await other.WorkOnceAsync() > 0)
        {
        }
    }

    /// <summary>Works a sample with one fault, then again without any until all is quiet; returns the calls of the first process.</summary>
    private async Task<IReadOnlyList<StoreCall>> RunAsync(JobWorld world, Func<StoreCall, StoreFault> choose)
    {
        using var sample = await PrepareAsync(world);
        var process = world.StartProcess(choose);
        var job = await sample.TryTakeInAsync(process);
        await process.LiveAsync(1);
        var calls = process.Store.Calls;
        await world.StartProcess().LiveAsync(Moments);
        await sample.HoldsAsync(job);

        await process.Store.ArriveAsync();
        await world.StartProcess().LiveAsync(3);
        await sample.HoldsAsync(job);
        await world.NothingStaysAsync(sample.Account);
        return calls;
    }
}
