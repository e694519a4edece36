using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>When an account's long imports begin.</summary>
public sealed class LongImportsTests
{
    private const int ShortRows = 5;
    private const int LongRows = 20;
    private const int ShortBytes = 200;

    /// <summary>No sweep helps: whoever ends one begins the next.</summary>
    [Fact]
    public async Task TwoOfAnAccountAreWorkedAtATimeInTheOrderInWhichTheyCame()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process, most) = (world.NewAccount(2), StartProcess(world), 0);
        var jobs = await ImportAsync(world, process, account, LongRows, LongRows, LongRows, LongRows, LongRows);
        for (var moment = 0; moment < 200 && !jobs[^1].HasEnded; moment++)
        {
            await WorkAsync(world, process);
            jobs = await FindAsync(process, account, jobs);
            most = Math.Max(most, jobs.Count(job => job.StartedAt is not null && !job.HasEnded));
            Assert.Equal(jobs.Count(job => job.StartedAt is not null), jobs.TakeWhile(job => job.StartedAt is not null).Count());
        }

        Assert.Equal(2, most);
        Assert.All(jobs, job => Assert.Equal((ImportState.Completed, LongRows, 0), (job.State, job.Total, job.Counts.Failed)));
        Assert.Equal(LongRows, await process.Contacts.CountAsync(account, default));
    }

    [Fact]
    public async Task ShortOnesAndThoseOfOthersDoNotWaitForThem()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, other, process) = (world.NewAccount(2), world.NewAccount(2), StartProcess(world));
        var jobs = await ImportAsync(world, process, account, LongRows, LongRows, LongRows, ShortRows);
        var others = await ImportAsync(world, process, other, LongRows);
        await WorkAsync(world, process);
        jobs = await FindAsync(process, account, jobs);

        Assert.Equal([true, true, false, true], jobs.Select(job => job.StartedAt is not null));
        Assert.Equal(ImportState.Queued, jobs[2].State);
        Assert.NotNull(Assert.Single(await FindAsync(process, other, others)).StartedAt);
    }

    /// <summary>However long it takes: nothing goes round in the queue for it, and no sweep takes it for one that stands still.</summary>
    [Fact]
    public async Task OneThatWaitsHasNoMessage()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), StartProcess(world, atOnce: 1));
        _ = await ImportAsync(world, process, account, LongRows, LongRows, LongRows);
        foreach (var message in await process.ReceiveAsync()) await process.HandleAsync(message);
        var first = await world.MessagesAsync();
        for (var sweep = 0; sweep < 20; sweep++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(15));
            await process.Desk.SweepAsync(default);
        }

        var messages = await process.ReceiveAsync();
        Assert.InRange(messages.Count, first, 32);
        Assert.Single(messages.Select(message => ImportMessage.Read(message.Body.Span)!.JobId).Distinct());
        Assert.Equal(1, process.Desk.Backlog.Jobs);
    }

    [Fact]
    public async Task OneWhoseTurnCameUnnoticedIsBegunByASweep()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), StartProcess(world, atOnce: 1));
        var jobs = await ImportAsync(world, process, account, LongRows, LongRows);
        for (var moment = 0; moment < 50 && !jobs[0].HasEnded; moment++)
        {
            await WorkAsync(world, process);
            jobs = await FindAsync(process, account, jobs);
        }

        foreach (var message in await process.ReceiveAsync()) _ = await world.Store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        await process.LiveAsync(6);

        Assert.Equal((null, ImportState.Completed), (jobs[1].StartedAt, (await FindAsync(process, account, jobs))[1].State));
    }

    [Fact]
    public async Task OneThatIsCanceledMakesRoom()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), StartProcess(world, atOnce: 1));
        var jobs = await ImportAsync(world, process, account, LongRows, LongRows, LongRows);
        await WorkAsync(world, process);
        var waiting = await process.Desk.Imports.CancelAsync(account, jobs[1].Id, default);
        var running = await process.Desk.Imports.CancelAsync(account, jobs[0].Id, default);
        await WorkAsync(world, process);
        jobs = await FindAsync(process, account, jobs);

        Assert.Equal((ImportState.Canceled, 0, null), (waiting!.State, waiting.Total, waiting.StartedAt));
        Assert.Equal((ImportState.Canceled, ImportState.Running), (running!.State, jobs[2].State));
    }

    /// <summary>Else whoever opens many uploads and ends the first one last would have them all at once.</summary>
    [Fact]
    public async Task OneThatTookLongToArriveComesBehindThoseThatWereThere()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process, slow) = (world.NewAccount(2), StartProcess(world), StartProcess(world));
        IReadOnlyList<ImportJob> others = [];
        slow.Store.Meanwhile = async call =>
        {
            if (call.Name != "Upload") return;
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            others = await ImportAsync(world, process, account, LongRows, LongRows);
            await WorkAsync(world, process);
        };
        var late = await ImportAsync(world, slow, account, LongRows);
        await WorkAsync(world, process);

        Assert.All(await FindAsync(process, account, others), job => Assert.Equal((true, false), (job.StartedAt is not null, job.HasEnded)));
        Assert.Null(Assert.Single(await FindAsync(process, account, late)).StartedAt);
    }

    /// <summary>An upload that makes a list takes its key once the file is there, in the row that says it is long.</summary>
    [Fact]
    public async Task OneWhoseKeyIsTakenFirstTakesItsTurnLikeAnother()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), StartProcess(world, atOnce: 1));
        var desk = process.Desk.Imports;
        var first = await ImportAsync(world, process, account, LongRows);
        var source = await desk.ReceiveAsync(account, new MemoryStream(Encoding.UTF8.GetBytes(ImportWorld.Rows(LongRows))), default);
        var key = new IdempotencyKey("POST /imports", "k", new byte[32], KeepsAcceptance: true);
        var keyed = await desk.StartAsync(account, _ => Task.FromResult(new ImportRequest(SourceFormat.Csv)), source, key, default);
        await WorkAsync(world, process);
        var waiting = await desk.FindAsync(account, keyed.Job!.Id, default);
        await process.LiveAsync(8);

        Assert.Null(waiting!.StartedAt);
        Assert.All(await FindAsync(process, account, [.. first, waiting]), job => Assert.Equal(ImportState.Completed, job.State));
    }

    /// <summary>As an earlier version left it, whose list of open jobs knew no long ones.</summary>
    [Fact]
    public async Task OneThatIsNotInTheLineWaitsForNobody()
    {
        await using var world = await JobWorld.StartAsync();
        var (account, process) = (world.NewAccount(2), StartProcess(world, atOnce: 1));
        var jobs = await ImportAsync(world, process, account, LongRows, LongRows);
        var row = new TableTransaction(StoreLayout.Jobs, "open");
        _ = row.Begin(TableTransactionActionType.UpsertReplace, jobs[1].Id).String("account"u8, account.Id).DateTime("createdAt"u8, jobs[1].CreatedAt);
        _ = await world.Store.Tables.SubmitAsync(row, default);
        await WorkAsync(world, process);

        Assert.All(await FindAsync(process, account, jobs), job => Assert.NotNull(job.StartedAt));
    }

    /// <summary>Each storage call of the process that ends the first goes wrong in turn.</summary>
    [Theory]
    [InlineData(StoreFault.StopAfter)]
    [InlineData(StoreFault.RequestLost)]
    internal async Task HoweverTheEndOfOneGoesWrongTheNextBegins(StoreFault fault)
    {
        await using var world = await JobWorld.StartAsync();
        var met = 0;
        for (var isOver = false; !isOver; met++)
        {
            var (account, at) = (world.NewAccount(1), met);
            var (healthy, shaky) = (StartEager(world), StartEager(world, call => call.Index == at ? fault : StoreFault.None));
            var jobs = await ImportAsync(world, healthy, account, ShortRows, ShortRows);
            await healthy.WorkOnceAsync();
            await shaky.LiveAsync(1);
            isOver = shaky.Store.Calls.Count <= at;
            await shaky.Store.ArriveAsync();
            await healthy.LiveAsync(14);

            Assert.All(await FindAsync(healthy, account, jobs), job => Assert.Equal((ImportState.Completed, ShortRows), (job.State, job.Total)));
            Assert.Equal((0, 0), (await world.MessagesAsync(), await world.OpenJobsAsync()));
        }

        Assert.InRange(met, 20, 200);
    }

    private static JobProcess StartProcess(JobWorld world, int atOnce = 2, Func<StoreCall, StoreFault>? fault = null) =>
        world.StartProcess(fault, new BulkOptions { SplitTurn = TimeSpan.Zero, ShortImportBytes = ShortBytes, LongImportsAtOnce = atOnce, RowsPerCheckpoint = LongRows });

    /// <summary>For it every import is long, and each file is split in one turn.</summary>
    private static JobProcess StartEager(JobWorld world, Func<StoreCall, StoreFault>? fault = null) =>
        world.StartProcess(fault, new BulkOptions { ShortImportBytes = 0, LongImportsAtOnce = 1 });

    private static async Task<IReadOnlyList<ImportJob>> ImportAsync(JobWorld world, JobProcess process, Account account, params int[] rows)
    {
        var jobs = new List<ImportJob>();
        foreach (var count in rows)
        {
            var id = (await process.TryImportAsync(account, ImportWorld.Rows(count)))!;
            jobs.Add((await process.Desk.Imports.FindAsync(account, id, default))!);
            Assert.Equal(count == LongRows, jobs[^1].SourceBytes > ShortBytes);
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return jobs;
    }

    private static async Task<IReadOnlyList<ImportJob>> FindAsync(JobProcess process, Account account, IReadOnlyList<ImportJob> jobs) =>
        [.. (await Task.WhenAll(jobs.Select(job => process.Desk.Imports.FindAsync(account, job.Id, default)))).OfType<ImportJob>()];

    /// <summary>Handles what waits, and lets the second pass that a lane waits for its file.</summary>
    private static async Task WorkAsync(JobWorld world, JobProcess process)
    {
        _ = await process.WorkOnceAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
