using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Imports.Splitting;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports.Results;

/// <summary>Retries that are asked for more than once, or while something else goes on.</summary>
public sealed class KeyedRetryTests
{
    [Fact]
    public async Task ARepeatUnderTheKeyGetsTheFirstAnswerAlsoOnceTheRetryHasEnded()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await CanceledAsync(world);
        var first = await RetryAsync(world.Desk, world.Account, job.Id);
        var blobs = await world.Jobs.BlobsAsync();
        var early = await RetryAsync(world.Desk, world.Account, job.Id);
        Assert.Equal(blobs, await world.Jobs.BlobsAsync());
        await world.Process.LiveAsync(3);
        var late = await RetryAsync(world.Desk, world.Account, job.Id);
        _ = await world.Desk.DeleteAsync(world.Account, job.Id, default);
        var orphaned = await RetryAsync(world.Desk, world.Account, job.Id);

        Assert.Equal((RetryStatus.Started, ImportState.Queued), (first.Status, first.Job!.State));
        Assert.Equal([first, first, first], [early, late, orphaned]);
        Assert.Equal(9, (await world.FindAsync(first.Job)).Counts.Created);
    }

    [Fact]
    public async Task AnotherRequestUnderTheKeyIsRefusedAndAnotherKeyFindsTheRetry()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await CanceledAsync(world);
        var first = await RetryAsync(world.Desk, world.Account, job.Id);

        var other = await RetryAsync(world.Desk, world.Account, job.Id, all: true);
        var second = await RetryAsync(world.Desk, world.Account, job.Id, text: "another");

        Assert.Equal((RetryStatus.KeyReused, null), (other.Status, other.Job));
        Assert.Equal((RetryStatus.AlreadyRetrying, first.Job!.Id), (second.Status, second.Job!.Id));
    }

    [Fact]
    public async Task OfRequestsAtOnceUnderOneKeyAllGetOneRetry()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await CanceledAsync(world);
        var blobs = await world.Jobs.BlobsAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RetryAsync(world.Desk, world.Account, job.Id))));

        Assert.Single(answers.Distinct());
        Assert.Equal((RetryStatus.Started, blobs + 1), (answers[0].Status, await world.Jobs.BlobsAsync()));
    }

    /// <summary>As when the job's webhook is told while the retry's file is written.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AChangeOfTheJobMeanwhileDoesNotStopItsRetry(bool hasKey)
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await CanceledAsync(world);
        var changes = 0;
        world.Process.Store.Meanwhile = async call =>
        {
            if (call.Name == "Upload" && changes++ == 0) await TouchAsync(world, job.Id);
        };

        var retry = await RetryAsync(world.Desk, world.Account, job.Id, text: hasKey ? "k" : null);

        Assert.Equal((RetryStatus.Started, 1), (retry.Status, changes));
        Assert.Equal(job.Id, retry.Job!.Request!.RetryOf);
    }

    [Theory]
    [InlineData("Upload")]
    [InlineData("Submit")]
    public async Task AJobThatIsDeletedMeanwhileIsNotRetried(string before)
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await CanceledAsync(world);
        var other = world.Jobs.StartProcess();
        var calls = 0;
        world.Process.Store.Meanwhile = async call =>
        {
            // The first transaction opens the retry; the next would make it.
            if (call.Name == before && ++calls == (before == "Submit" ? 2 : 1)) _ = await other.Desk.Imports.DeleteAsync(world.Account, job.Id, default);
        };

        var retry = await RetryAsync(world.Desk, world.Account, job.Id);

        Assert.Equal((RetryStatus.NotFound, null), (retry.Status, retry.Job));
        Assert.Empty((await world.Desk.ListAsync(world.Account, 100, null, default))!.Jobs);
    }

    /// <summary>One storage call goes wrong, each in turn; the retry is asked for again and there is one, which ends.</summary>
    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    [InlineData(StoreFault.Late)]
    [InlineData(StoreFault.Unavailable)]
    internal async Task WhateverGoesWrongThereIsOneRetry(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var met = 0;
        for (var index = 0; index < 20; index++)
        {
            var (account, process, at) = (world.NewAccount(1), world.StartProcess(), index);
            var job = await CanceledAsync(process, account);
            var shaky = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            var first = await TryRetryAsync(shaky, account, job);
            met += shaky.Store.Calls.Count > index ? 1 : 0;
            var second = await RetryAsync(process.Desk.Imports, account, job);
            await process.LiveAsync(5);
            await shaky.Store.ArriveAsync();

            var retry = Assert.Single(await world.JobsAsync(account), row => row.Import!.Request.RetryOf == job);
            Assert.Equal((second.Job!.Id, ImportState.Completed, 3), (retry.Id, retry.State, retry.Counts.Created));
            if (first is not null) Assert.Equal(first, second);
        }

        Assert.InRange(met, 10, 18);
    }

    private static async Task<RetryOutcome?> TryRetryAsync(JobProcess process, Account account, string job)
    {
        try
        {
            return await RetryAsync(process.Desk.Imports, account, job);
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    private static Task<RetryOutcome> RetryAsync(ImportDesk desk, Account account, string job, bool all = false, string? text = "k")
    {
        var key = text is null ? null : new IdempotencyKey($"POST /imports/{job}/retry", text, SHA256.HashData([all ? (byte)1 : (byte)0]), KeepsAcceptance: true);
        return desk.RetryAsync(account, job, all, key, default);
    }

    private static async Task<ImportJob> CanceledAsync(ImportWorld world)
    {
        var job = await world.StartAsync(ImportWorld.Rows(9));
        return (await world.Desk.CancelAsync(world.Account, job.Id, default))!;
    }

    private static async Task<string> CanceledAsync(JobProcess process, Account account)
    {
        var job = (await process.TryImportAsync(account, ImportWorld.Rows(3), new ImportRequest(SourceFormat.Csv)))!;
        _ = await process.Desk.Imports.CancelAsync(account, job, default);
        return job;
    }

    /// <summary>Replaces the job's row by itself.</summary>
    private static async Task TouchAsync(ImportWorld world, string jobId)
    {
        var jobs = new ImportJobs(world.Jobs.Store.Tables, world.Jobs.Clock);
        Assert.True(await jobs.ReplaceAsync((await jobs.FindAsync(world.Account.Id, jobId, default))!, default));
    }
}
