using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>
/// One storage call of an import goes wrong, each of them in turn: the job ends all the same, every outcome is exact,
/// nothing is done or counted twice, and nothing stays behind.
/// </summary>
public sealed class SplitFaultTests
{
    /// <summary>More moments than leases, stand-stills and put-backs take.</summary>
    private const int Moments = 20;

    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    [InlineData(StoreFault.Late)]
    [InlineData(StoreFault.Unavailable)]
    internal async Task OneCallThatGoesWrongLosesAndRepeatsNothing(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var calls = await RunAsync(world, -1, StoreFault.None);
        Assert.InRange(calls.Count(call => call.IsWrite), 50, 300);
        Assert.InRange(calls.Count, 100, 600);
        var met = 0;
        for (var index = 0; index < calls.Count; index++)
        {
            // A call that only reads is the same before and after.
            if (fault != StoreFault.StopAfter || calls[index].IsWrite) met += (await RunAsync(world, index, fault)).Count > index ? 1 : 0;
        }

        Assert.InRange(met, 50, calls.Count);
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
        for (var round = 0; round < 12; round++)
        {
            var account = world.NewAccount(SampleFile.Partitions);
            await SampleFile.PrepareAsync(world, account);
            var processes = new List<JobProcess>();
            string? job = null;
            for (var life = 0; life < 8; life++)
            {
                processes.Add(world.StartProcess(_ => random.Next(25) == 0 ? (StoreFault)random.Next(1, (int)StoreFault.Unavailable + 1) : StoreFault.None));
                if (life == 0) job = await processes[0].TryImportAsync(account, SampleFile.Csv);
                await processes[^1].LiveAsync(3);
            }

            foreach (var process in processes) await process.Store.ArriveAsync();
            await world.StartProcess().LiveAsync(Moments);
            await FileTruth.HoldsAsync(world, account, job);
        }
    }

    /// <summary>Works an import with one fault, then again without any until all is quiet; returns the calls of the first process.</summary>
    private static async Task<IReadOnlyList<StoreCall>> RunAsync(JobWorld world, int at, StoreFault fault)
    {
        var account = world.NewAccount(SampleFile.Partitions);
        await SampleFile.PrepareAsync(world, account);
        var process = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
        var job = await process.TryImportAsync(account, SampleFile.Csv);
        await process.LiveAsync(1);
        var calls = process.Store.Calls;
        await world.StartProcess().LiveAsync(Moments);
        await FileTruth.HoldsAsync(world, account, job);

        await process.Store.ArriveAsync();
        await world.StartProcess().LiveAsync(3);
        await FileTruth.HoldsAsync(world, account, job);
        await NothingStaysAsync(world, account);
        return calls;
    }

    /// <summary>A day after the end the markers are gone, and after a week everything else.</summary>
    private static async Task NothingStaysAsync(JobWorld world, Account account)
    {
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.StartProcess().LiveAsync(1);
        Assert.Equal(0, await world.OpenJobsAsync());
        Assert.Equal(0, await world.JobRowsAsync(account));
        Assert.Equal(0, await world.MarkersAsync(account));
        Assert.Equal(0, await world.BlobsAsync());
        Assert.Equal(0, await world.DueRowsAsync());
    }
}
