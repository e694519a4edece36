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

    [Theory]
    [MemberData(nameof(EachCall.Faults), MemberType = typeof(EachCall))]
    internal async Task OneCallThatGoesWrongLosesAndRepeatsNothing(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        await EachCall.GoesWrongAsync(Calls, fault, (index, kind) => RunAsync(world, index, kind));
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
            CountsWatch? watch = null;
            for (var life = 0; life < 8; life++)
            {
                processes.Add(world.StartProcess(_ => random.Next(25) == 0 ? (StoreFault)random.Next(1, (int)StoreFault.Unavailable + 1) : StoreFault.None));
                if (life == 0) job = await sample.TryTakeInAsync(processes[0]);
                await processes[^1].LiveAsync(3);
                await (watch ??= new CountsWatch(world, sample.Account, job)).LookAsync();
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
            var watch = new CountsWatch(world, sample.Account, job);
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

    /// <summary>Works a sample with one fault, then again without any until all is quiet; returns the calls of the first process.</summary>
    private async Task<IReadOnlyList<StoreCall>> RunAsync(JobWorld world, int at, StoreFault fault)
    {
        using var sample = await PrepareAsync(world);
        var process = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
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
