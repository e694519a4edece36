using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports.Keys;

/// <summary>Files that are sent under one key make one job.</summary>
public sealed class KeyedImportTests
{
    private const string File = "number,first name\n+919876543210,Priya\n+919876543211,Ravi\nbad,Nobody\n";

    [Fact]
    public async Task ARepeatGetsTheFirstAnswerAndItsFileIsForgotten()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), world.StartProcess());
        var first = await SendAsync(process, account, File);
        var blobs = await world.BlobsAsync();
        var early = await SendAsync(process, account, File);
        Assert.Equal(blobs, await world.BlobsAsync());
        await process.LiveAsync(5);
        var ended = await process.Desk.Imports.FindAsync(account, first.Job!.Id, default);

        var late = await SendAsync(process, account, File);

        Assert.Equal((ImportState.CompletedWithErrors, 2, 1), (ended!.State, ended.Counts.Created, ended.Counts.Failed));
        Assert.Equal((first.Job, first.Job), (early.Job, late.Job));
        Assert.Equal((ImportState.Queued, null), (late.Job!.State, late.Job.Total));
        Assert.Single(await world.JobsAsync(account));
    }

    [Theory]
    [InlineData(File + "+919876543212,Asha\n", DuplicatePolicy.Update)]
    [InlineData(File, DuplicatePolicy.Skip)]
    public async Task AnotherFileOrAnotherOptionUnderTheKeyIsRefused(string file, DuplicatePolicy duplicates)
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), world.StartProcess());
        _ = await SendAsync(process, account, File);

        var other = await SendAsync(process, account, file, duplicates);

        Assert.Equal((null, ProblemCode.IdempotencyKeyReused), (other.Job, other.Problem.Code));
        Assert.Single(await world.JobsAsync(account));
    }

    /// <summary>There is no 409 here: what is accepted has one answer, and who has his whole file there first is answered first.</summary>
    [Fact]
    public async Task WhoComesWhileTheFirstIsStillSendingGetsTheOneAnswer()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, slow, process) = (world.NewAccount(2), world.StartProcess(), world.StartProcess());
        ImportAnswer quick = default!;
        slow.Store.Meanwhile = async call => quick = call.Name == "Upload" ? await SendAsync(process, account, File) : quick;

        var late = await SendAsync(slow, account, File);

        Assert.Equal(quick.Job, late.Job);
        Assert.Equal(late.Job!.Id, Assert.Single(await world.JobsAsync(account)).Id);
        Assert.Equal((1, 1), (await world.BlobsAsync(), await world.OpenJobsAsync()));
    }

    /// <summary>One storage call goes wrong, each in turn; the file is sent again and there is one job, which ends.</summary>
    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    [InlineData(StoreFault.Late)]
    [InlineData(StoreFault.Unavailable)]
    internal async Task WhateverGoesWrongThereIsOneJob(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var met = 0;
        for (var index = 0; index < 20; index++)
        {
            var account = world.NewAccount(2);
            var at = index;
            var shaky = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            var first = await TrySendAsync(shaky, account);
            met += shaky.Store.Calls.Count > index ? 1 : 0;
            var process = world.StartProcess();
            var second = await SendAsync(process, account, File);
            await process.LiveAsync(8);
            await shaky.Store.ArriveAsync();

            var job = Assert.Single(await world.JobsAsync(account));
            Assert.Equal((second.Job!.Id, ImportState.CompletedWithErrors, 2), (job.Id, job.State, job.Counts.Created));
            if (first is { } answered) Assert.Equal(answered.Job, second.Job);
        }

        Assert.InRange(met, 5, 15);
    }

    private static async Task<ImportAnswer?> TrySendAsync(JobProcess process, Account account)
    {
        try
        {
            return await SendAsync(process, account, File);
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    private static async Task<ImportAnswer> SendAsync(JobProcess process, Account account, string file, DuplicatePolicy duplicates = DuplicatePolicy.Update)
    {
        var (desk, request) = (process.Desk.Imports, new ImportRequest(SourceFormat.Csv) { Duplicates = duplicates });
        var source = await desk.ReceiveAsync(account, new MemoryStream(Encoding.UTF8.GetBytes(file)), default);
        var key = new IdempotencyKey("POST /imports", "k", SHA256.HashData(source.MeaningWith(request)), KeepsAcceptance: true);
        return await desk.StartAsync(account, request, source, key, default);
    }
}
