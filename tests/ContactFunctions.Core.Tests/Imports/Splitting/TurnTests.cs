using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Jobs take turns: what one waits for others depends on how many accounts have long ones, not on how long or how many these are.</summary>
public sealed class TurnTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(1600)]
    public async Task AShortImportWaitsForTheLengthOfNoOther(int rows)
    {
        await using var world = await JobWorld.StartAsync();
        var process = world.StartProcess(options: new BulkOptions { SplitTurn = TimeSpan.Zero });
        var (long1, long2, brief) = (world.NewAccount(SampleFile.Partitions), world.NewAccount(SampleFile.Partitions), world.NewAccount(SampleFile.Partitions));
        foreach (var account in new[] { long1, long2 }) await StartAsync(process, account, rows);
        for (var message = 0; message < 20; message++) await WorkOneAsync(world, process);
        await StartAsync(process, brief, 10);
        var before = await ProcessedAsync(process, long1, long2);
        var handled = 0;
        for (var moment = 0; moment < 1000 && await ProcessedAsync(process, brief) < 10; moment++) handled += await WorkOneAsync(world, process);

        // Three turns of its split, as many of each lane and a second that a lane may wait for the split; in each round the others have a
        // message for each of their lanes at most, and their splits'.
        Assert.InRange(handled, 5, 200);
        Assert.InRange(await ProcessedAsync(process, long1, long2), before + 1, (2 * rows) - 1);
    }

    /// <summary>An account with many long imports holds others up as one with two does.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public async Task AShortImportWaitsForTwoOfAnAccountHoweverManyItHas(int imports)
    {
        await using var world = await JobWorld.StartAsync();
        var process = world.StartProcess(options: new BulkOptions { SplitTurn = TimeSpan.Zero, ShortImportBytes = 1000 });
        var (many, brief) = (world.NewAccount(SampleFile.Partitions), world.NewAccount(SampleFile.Partitions));
        for (var import = 0; import < imports; import++) await StartAsync(process, many, 400);
        for (var message = 0; message < 40; message++) await WorkOneAsync(world, process);
        await StartAsync(process, brief, 10);
        var handled = 0;
        for (var moment = 0; moment < 1000 && await ProcessedAsync(process, brief) < 10; moment++) handled += await WorkOneAsync(world, process);

        Assert.InRange(handled, 5, 150);
        Assert.Equal(imports, (await process.Desk.Imports.ListAsync(many, 100, null, default))!.Jobs.Count(job => !job.HasEnded));
    }

    private static async Task StartAsync(JobProcess process, Account account, int rows)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(ImportWorld.Rows(rows)));
        _ = await process.Desk.Imports.StartAsync(account, new ImportRequest(SourceFormat.Csv), file, default);
    }

    private static async Task<int> ProcessedAsync(JobProcess process, params Account[] accounts)
    {
        var processed = 0;
        foreach (var account in accounts) processed += Assert.Single((await process.Desk.Imports.ListAsync(account, 10, null, default))!.Jobs).Processed;
        return processed;
    }

    /// <summary>Handles the message whose turn it is, a tenth of a second after the one before; none where all wait for a later moment.</summary>
    private static async Task<int> WorkOneAsync(JobWorld world, JobProcess process)
    {
        world.Clock.Advance(TimeSpan.FromMilliseconds(100));
        var messages = await process.Store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 1, TimeSpan.FromHours(1), default);
        foreach (var message in messages) await process.HandleAsync(message);
        return messages.Count;
    }
}
