using System.Text;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>What queues and stores do to messages, and what sweeps make of it.</summary>
public sealed class JobDeliveryTests
{
    /// <summary>The queue alone answers: every message comes back as a copy, and none is counted towards poison.</summary>
    [Theory]
    [InlineData("table")]
    [InlineData("blob")]
    public async Task AnOutageOfTheRestPoisonsNothing(string service)
    {
        var isOut = false;
        await using var run = await SampleRun.TakeInAsync(call => isOut && call.Service == service ? StoreFault.Unavailable : StoreFault.None);
        var (world, account, process, sample, job) = run;
        isOut = true;
        for (var moment = 0; moment < 20; moment++)
        {
            while (await process.WorkOnceAsync() > 0)
            {
            }

            world.Clock.Advance(TimeSpan.FromSeconds(31));
        }

        isOut = false;
        await process.LiveAsync(14);

        Assert.Equal(1, process.MostDeliveries);
        await SampleTruth.HoldsAsync(world, account, sample, job);
    }

    [Fact]
    public async Task AJobThatCannotBeSweptKeepsNoOtherFromIt()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, job) = run;
        var broken = new TableTransaction(StoreLayout.Jobs, account.Id);
        broken.Begin(TableTransactionActionType.Add, ImportJobRow.Key("0")).Binary("plan"u8, [1, 2, 3]);
        _ = await world.Store.Tables.SubmitAsync(broken, default);
        await new ImportJobs(world.Store.Tables, world.Clock).OpenAsync(account.Id, "0", default);
        foreach (var message in await process.ReceiveAsync()) _ = await world.Store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await Assert.ThrowsAsync<AggregateException>(() => process.Desk.SweepAsync(default));
        while (await process.WorkOnceAsync() > 0)
        {
        }

        Assert.True((await process.Desk.FindAsync(account, job, default))!.HasEnded);
    }

    [Fact]
    public async Task ASweepLooksAtNoJobThatHadNoTimeToStandStill()
    {
        await using var world = await JobWorld.StartAsync();
        var process = world.StartProcess();
        for (var index = 0; index < 20; index++)
        {
            using var items = BulkWorld.Items(3);
            _ = await process.TryTakeInAsync(world.NewAccount(1), items);
        }

        var before = process.Store.Calls.Count;
        await process.Desk.SweepAsync(default);
        var young = process.Store.Calls.Count - before;
        world.Clock.Advance(TimeSpan.FromSeconds(36));
        await process.Desk.SweepAsync(default);

        Assert.Equal(3, young);
        Assert.InRange(process.Store.Calls.Count - before - young, 60, 120);
    }

    [Fact]
    public async Task WorkThatWaitsIsBacklogUntilItIsDone()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, _, process, _, _) = run;
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await process.Desk.SweepAsync(default);
        var waiting = process.Desk.Backlog;
        await process.LiveAsync(14);

        Assert.Equal(new Backlog(1, TimeSpan.FromMinutes(10)), waiting);
        Assert.Equal(Backlog.None, process.Desk.Backlog);
    }

    /// <summary>After 35 s, then after 70, 140, 280 and every 280 s: five times in a quarter of an hour, two messages each.</summary>
    [Fact]
    public async Task ALaneThatOnlyWaitsIsSentAgainLessAndLessOften()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, _, process, _, _) = run;
        for (var second = 0; second < 900; second += 5)
        {
            await process.Desk.SweepAsync(default);
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(2 + (2 * 5), await world.MessagesAsync());
    }

    [Fact]
    public async Task MarkersAreKeptADayAfterTheEnd()
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, _, _) = run;
        world.Clock.Advance(TimeSpan.FromMinutes(50));
        await process.LiveAsync(1);
        world.Clock.Advance(TimeSpan.FromHours(23.9));
        await process.LiveAsync(1);
        var kept = await world.MarkersAsync(account);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await process.LiveAsync(1);

        Assert.Equal((SampleBulk.Partitions, 0), (kept, await world.MarkersAsync(account)));
    }

    /// <summary>A process ends between the commit and the results; before another tells of it, the contact is deleted.</summary>
    [Fact]
    public async Task AContactThatIsGoneWhenItsResultIsToldKeepsIdAndNumber()
    {
        await using var world = await JobWorld.StartAsync();
        var account = world.NewAccount(1);
        var process = world.StartProcess(call => call.Name == "PutIfAbsent" ? StoreFault.StopBefore : StoreFault.None);
        using var items = BulkWorld.Items(3);
        var job = await process.TryTakeInAsync(account, items);
        await process.LiveAsync(1);
        var next = world.StartProcess();
        var contact = (await next.Contacts.FindAsync(account, BulkWorld.Number(1), default))!.Value;
        _ = await next.Contacts.DeleteAsync(account, contact.Id, null, default);
        await next.LiveAsync(5);
        using var results = (await next.Desk.ResultsAsync(account, job!, default))!;

        Assert.Equal(new ImportCounts(3, 0, 0, 0, 0, 0), results.Counts());
        Assert.Equal((contact.Id, BulkWorld.Number(1), default), (results.ContactOf(1).Id, results.ContactOf(1).Number, results.ContactOf(1).Read().CreatedAt));
    }

    /// <summary>What this version cannot have written, or the job's row does not know, is done with at once, in the queue and in that of its poison.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("{\"v\":2,")]
    [InlineData("{\"v\":1,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":null,\"attempt\":0}")]
    [InlineData("{\"v\":1,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":[null],\"attempt\":0}")]
    [InlineData("{\"v\":1,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":[],\"attempt\":0,\"split\":true}")]
    [InlineData("{\"v\":2,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":[{\"lane\":0,\"chunk\":0}],\"attempt\":0}")]
    [InlineData("{\"v\":1,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":[{\"lane\":0,\"chunk\":0,\"offset\":1,\"length\":1,\"checksum\":1}],\"attempt\":0}")]
    [InlineData("{\"v\":1,\"account\":\"ACCOUNT\",\"job\":\"JOB\",\"lanes\":[{\"lane\":-1,\"chunk\":99}],\"attempt\":0}")]
    [InlineData("{\"v\":1,\"account\":\"nobody\",\"job\":\"JOB\",\"lanes\":[{\"lane\":0,\"chunk\":0}],\"attempt\":0}")]
    public async Task AMessageThatIsNoneOfOursIsDoneWith(string text)
    {
        await using var run = await SampleRun.TakeInAsync();
        var (world, account, process, sample, job) = run;
        var body = Encoding.UTF8.GetBytes(text.Replace("ACCOUNT", account.Id, StringComparison.Ordinal).Replace("JOB", job, StringComparison.Ordinal));
        var messages = await world.MessagesAsync();

        await process.Desk.HandleAsync(body, 1, default);

        Assert.Null(await process.Desk.HandlePoisonAsync(body, default));
        Assert.Equal((messages, 0), (await world.MessagesAsync(), await world.MarkersAsync(account)));
        await process.LiveAsync(3);
        await SampleTruth.HoldsAsync(world, account, sample, job);
    }

    [Fact]
    public void AMessageOfFourLanesIsFarBelowFourKibibytes()
    {
        var lane = new ImportMessageLane(int.MaxValue, int.MaxValue, long.MaxValue, int.MaxValue, ulong.MaxValue);
        var message = new ImportMessage(1, new string('a', 64), new string('f', 32), [lane, lane, lane, lane], int.MaxValue, new string('0', 55));
        Assert.InRange(message.Write().Length, 1, 1024);
    }
}
