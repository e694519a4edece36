using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Tests.Imports.Splitting;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>
/// Imports that are canceled, tried again or deleted, each storage call of that going wrong in turn: whoever asks again is
/// answered, and what comes of it is what would have come of one call.
/// </summary>
public sealed class ImportVerbFaultTests
{
    private const int Rows = 12;

    [Theory]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.RequestLost)]
    internal async Task ACancelThatBrokeOffIsFinished(StoreFault fault) => await EachCallAsync(fault, async (world, account, process, shaky) =>
    {
        var job = (await process.TryImportAsync(account, ImportWorld.Rows(Rows)))!;
        _ = await process.WorkOnceAsync();
        _ = await process.WorkOnceAsync();
        var wasCanceled = await TryAsync(async () => (await shaky.Desk.Imports.CancelAsync(account, job, default))!.HasEnded);
        // Whoever was not told asks again; or does not, and a sweep finds it canceling or running.
        if (!wasCanceled && shaky.Store.Calls.Count % 2 == 0) _ = await process.Desk.Imports.CancelAsync(account, job, default);
        await shaky.Store.ArriveAsync();
        await process.LiveAsync(12);

        var ended = (await process.Desk.Imports.FindAsync(account, job, default))!;
        using var results = await FileTruth.ResultsAsync(world, Assert.Single(await world.JobsAsync(account)));
        Assert.True(ended.HasEnded);
        Assert.Equal((ended.Counts, ended.Counts.Total), (results.Counts(), ended.Total));
        Assert.Equal(ended.Counts.Created, await process.Contacts.CountAsync(account, default));
        Assert.Equal(ended.Counts.Unprocessed > 0 || ended.Total < Rows ? ImportState.Canceled : ImportState.Completed, ended.State);
        if (wasCanceled) Assert.Equal(ImportState.Canceled, ended.State);
    });

    [Theory]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.RequestLost)]
    internal async Task ARetryThatBrokeOffIsMadeOnce(StoreFault fault) => await EachCallAsync(fault, async (world, account, process, shaky) =>
    {
        var job = (await process.TryImportAsync(account, ImportWorld.Rows(Rows)))!;
        _ = await process.WorkOnceAsync();
        _ = await process.Desk.Imports.CancelAsync(account, job, default);
        _ = await TryAsync(async () => (await shaky.Desk.Imports.RetryAsync(account, job, all: false, default)).Job is not null);
        var again = await process.Desk.Imports.RetryAsync(account, job, all: false, default);
        await process.LiveAsync(12);

        var retry = Assert.Single(await world.JobsAsync(account), row => row.Import!.Request.RetryOf == job);
        Assert.Equal(retry.Id, again.Job?.Id);
        Assert.Equal((ImportState.Completed, Rows), (retry.State, retry.Counts.Created));
        Assert.Equal(Rows, await process.Contacts.CountAsync(account, default));
    });

    [Theory]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.RequestLost)]
    internal async Task ADeletionThatBrokeOffIsFinished(StoreFault fault) => await EachCallAsync(fault, async (world, account, process, shaky) =>
    {
        var job = (await process.TryImportAsync(account, ImportWorld.Rows(Rows)))!;
        await process.LiveAsync(6);
        var wasDeleted = await TryAsync(async () => await shaky.Desk.Imports.DeleteAsync(account, job, default) == ImportDeletion.Deleted);
        if (!wasDeleted) Assert.NotEqual(ImportDeletion.StillRunning, await process.Desk.Imports.DeleteAsync(account, job, default));

        Assert.Null(await process.Desk.Imports.FindAsync(account, job, default));
        Assert.Empty((await process.Desk.Imports.ListAsync(account, 10, null, default))!.Jobs);
        Assert.Equal(Rows, await process.Contacts.CountAsync(account, default));
    });

    /// <summary>Runs with a fault at each call in turn until there are no more; afterwards nothing stays behind.</summary>
    private static async Task EachCallAsync(StoreFault fault, Func<JobWorld, Account, JobProcess, JobProcess, Task> run)
    {
        await using var world = await JobWorld.StartAsync();
        var met = 0;
        for (var isOver = false; !isOver; met++)
        {
            var (account, at) = (world.NewAccount(2), met);
            var shaky = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            await run(world, account, world.StartProcess(), shaky);
            isOver = shaky.Store.Calls.Count <= at;
            await world.NothingStaysAsync(account);
        }

        Assert.InRange(met, 10, 60);
    }

    /// <summary>False also where it was not told, or its process died.</summary>
    private static async Task<bool> TryAsync(Func<Task<bool>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return false;
        }
    }
}
