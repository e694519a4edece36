using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Imports.Keys;

/// <summary>Requests that make something on their way, such as the list they name, several under one key.</summary>
public sealed class MadeImportTests
{
    private const string File = "number,first name\n+919876543210,Priya\n+919876543211,Ravi\nbad,Nobody\n";

    private static readonly ImportRequest Plain = new(SourceFormat.Csv);

    [Fact]
    public async Task OnlyTheFirstRequestUnderAKeyIsAskedFor()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, desk, asked) = (world.NewAccount(2), world.StartProcess().Desk.Imports, 0);

        var first = await SendAsync(desk, account, 'a', AskAsync);
        var repeat = await SendAsync(desk, account, 'a', AskAsync);
        var other = await SendAsync(desk, account, 'b', AskAsync);

        Assert.Equal((first.Job, ProblemCode.IdempotencyKeyReused), (repeat.Job, other.Problem.Code));
        Assert.Equal((1, 1), (asked, await world.BlobsAsync()));

        Task<ImportRequest> AskAsync(CancellationToken cancellationToken)
        {
            asked++;
            return Task.FromResult(Plain);
        }
    }

    /// <summary>What it would make, such as a list, could not be taken back.</summary>
    [Fact]
    public async Task WhileTheFirstIsAskedForAnotherIsRefusedUnasked()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, desk) = (world.NewAccount(2), world.StartProcess().Desk.Imports);
        var (isAsked, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = SendAsync(desk, account, 'a', AskAsync);
        await isAsked.Task;

        var other = await SendAsync(desk, account, 'b', _ => throw new InvalidOperationException("Asked for."));

        mayGoOn.SetResult();
        Assert.Equal((null, ProblemCode.IdempotencyKeyReused), (other.Job, other.Problem.Code));
        Assert.Equal((await first).Job!.Id, Assert.Single(await world.JobsAsync(account)).Id);

        async Task<ImportRequest> AskAsync(CancellationToken cancellationToken)
        {
            isAsked.SetResult();
            await mayGoOn.Task;
            return Plain;
        }
    }

    /// <summary>The first may be dead; its repeat does not wait for it, and if it lives both get one answer.</summary>
    [Fact]
    public async Task ARepeatWhileTheFirstIsAskedForMakesTheJobOfBoth()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, desk) = (world.NewAccount(2), world.StartProcess().Desk.Imports);
        ImportAnswer? repeat = null;

        var first = await SendAsync(desk, account, 'a', async _ =>
        {
            repeat = await SendAsync(desk, account, 'a', _ => Task.FromResult(Plain));
            return Plain;
        });

        Assert.Equal(repeat?.Job, first.Job);
        Assert.Equal((first.Job!.Id, 1), (Assert.Single(await world.JobsAsync(account)).Id, await world.BlobsAsync()));
    }

    [Fact]
    public async Task ARequestThatFailedOnItsWayKeepsItsKeyForItsRepeatAndIsForgottenAfterADay()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), world.StartProcess());
        var desk = process.Desk.Imports;
        _ = await Assert.ThrowsAsync<StorageException>(() => SendAsync(desk, account, 'a', _ => throw new StorageException(StorageErrorCode.Unavailable, "")));
        var other = await SendAsync(desk, account, 'b', _ => Task.FromResult(Plain));
        world.Clock.Advance(TimeSpan.FromHours(24.1));
        await process.LiveAsync(1);
        var left = (await world.JobRowsAsync(account), await world.BlobsAsync(), await world.OpenJobsAsync());

        Assert.Equal(ProblemCode.IdempotencyKeyReused, other.Problem.Code);
        Assert.Equal((0, 0, 0), left);
    }

    /// <summary>One storage call goes wrong, each in turn; the form is sent again and there is one job, into one list.</summary>
    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.AnswerLost)]
    [InlineData(StoreFault.RequestLost)]
    [InlineData(StoreFault.Late)]
    [InlineData(StoreFault.Unavailable)]
    internal async Task WhateverGoesWrongThereIsOneJobAndOneList(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var (accounts, isOver) = (new List<Account>(), false);
        for (var index = 0; !isOver; index++)
        {
            var (account, at) = (world.NewAccount(2), index);
            accounts.Add(account);
            var shaky = world.StartProcess(call => call.Index == at ? fault : StoreFault.None);
            var first = await TryUploadAsync(shaky, world, account);
            isOver = shaky.Store.Calls.Count <= index;
            var process = world.StartProcess();
            var second = await UploadAsync(process, world, account);
            await process.LiveAsync(3);
            await shaky.Store.ArriveAsync();

            var job = Assert.Single(await world.JobsAsync(account));
            var list = Assert.Single(await Lists(process, world).ListAsync(account, default));
            Assert.Equal((second.Job!.Id, ImportTarget.Of(list), 2), (job.Id, second.Job.Request!.Target, job.Counts.Created));
            if (first is { } answered) Assert.Equal(answered.Job, second.Job);
        }

        Assert.InRange(accounts.Count, 12, 30);
        foreach (var account in accounts) await world.NothingStaysAsync(account);
    }

    private static async Task<ImportAnswer?> TryUploadAsync(JobProcess process, JobWorld world, Account account)
    {
        try
        {
            return await UploadAsync(process, world, account);
        }
        catch (Exception failure) when (failure is ProcessEnded or StorageException)
        {
            return null;
        }
    }

    /// <summary>As Exotel's clients do.</summary>
    private static Task<ImportAnswer> UploadAsync(JobProcess process, JobWorld world, Account account) => SendAsync(
        process.Desk.Imports, account, 'a', async stop => Plain with { Target = ImportTarget.Of(await Lists(process, world).FindOrCreateAsync(account, "Spring", stop)) });

    private static ListBook Lists(JobProcess process, JobWorld world) => new(process.Store, process.Contacts, world.Clock);

    private static async Task<ImportAnswer> SendAsync(ImportDesk desk, Account account, char meaning, Func<CancellationToken, Task<ImportRequest>> request)
    {
        var source = await desk.ReceiveAsync(account, new MemoryStream(Encoding.UTF8.GetBytes(File)), default);
        return await desk.StartAsync(account, request, source, SampleKey.Of(route: "POST /uploads", body: meaning), default);
    }
}
