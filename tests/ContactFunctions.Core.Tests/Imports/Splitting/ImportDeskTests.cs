using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

public sealed class ImportDeskTests
{
    private static readonly ImportRequest Csv = new(SourceFormat.Csv);

    /// <summary>Every tenth row is bad, every seventh repeats an earlier number; counted by hand beside it.</summary>
    [Fact]
    public async Task AFileIsCountedAsAnIndependentCountDoes()
    {
        await using var world = await ImportWorld.StartAsync(options: new BulkOptions { RowsPerCheckpoint = 100 });
        var (random, text, expected, created, updated, bad) = (new Random(6), new StringBuilder("phone;first name\n"), new Dictionary<string, string>(), 0, 0, 0);
        for (var row = 0; row < 1500; row++)
        {
            var number = BulkWorld.Number(row % 7 == 0 && row > 0 ? random.Next(row) : row).ToString();
            if (row % 10 == 3) bad++;
            else if (expected.ContainsKey(number)) updated++;
            else created++;
            if (row % 10 != 3) expected[number] = $"name {row}";
            text.Append(row % 10 == 3 ? "none" : number).Append(";name ").Append(row).Append('\n');
        }

        var job = await world.ImportAsync(text.ToString());

        Assert.Equal((ImportState.CompletedWithErrors, 1500, 1500), (job.State, job.Total, job.Processed));
        Assert.Equal(new ImportCounts(created, updated, 0, 0, bad, 0), job.Counts);
        Assert.Equal(expected.OrderBy(name => name.Key, StringComparer.Ordinal), (await world.NamesAsync()).OrderBy(name => name.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task AJobSaysWhatItWasGivenAndWhatCameIn()
    {
        await using var world = await ImportWorld.StartAsync();
        var request = new ImportRequest(SourceFormat.Csv)
        {
            Delimiter = ';',
            Mapping = "number=Handy",
            Duplicates = DuplicatePolicy.Skip,
            FileName = "leads.csv",
            WebhookUrl = "https://example.org/done",
            RetryOf = new string('0', 32),
        };
        var file = Encoding.UTF8.GetBytes("Handy\n+919800000000\n");
        var started = await world.StartAsync(file, request);
        await world.Process.LiveAsync(2);
        var job = await world.FindAsync(started);

        Assert.Equal((ImportState.Queued, null, ImportKind.Import), (started.State, started.Total, started.Kind));
        Assert.Equal(request, job.Request);
        Assert.Equal((file.Length, Convert.ToHexStringLower(SHA256.HashData(file))), (job.SourceBytes, job.Sha256));
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromDays(7)), (job.Deadline - job.CreatedAt, job.Expires - job.CreatedAt));
        Assert.True(job.StartedAt >= job.CreatedAt && job.EndedAt >= job.StartedAt);
    }

    [Fact]
    public async Task ImportsAreListedNewestFirstAPageAtATime()
    {
        await using var world = await ImportWorld.StartAsync();
        var ids = new List<string>();
        for (var index = 0; index < 5; index++)
        {
            ids.Insert(0, (await world.StartAsync(ImportWorld.Rows(1))).Id);
            world.Jobs.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var items = BulkWorld.Items(3);
        var bulk = (await world.Process.Desk.RunAsync(world.Account, items, respondAsync: true, default)).Job!;
        var listed = new List<string>();
        for (var page = await world.Desk.ListAsync(world.Account, 2, null, default); ; page = await world.Desk.ListAsync(world.Account, 2, page.Continuation, default))
        {
            listed.AddRange(page!.Jobs.Select(job => job.Id));
            if (page.Continuation is null) break;
        }

        Assert.Equal(ids, listed);
        Assert.Equal(ImportKind.Bulk, (await world.Desk.FindAsync(world.Account, bulk.Id, default))!.Kind);
        Assert.Null(await world.Process.Desk.FindAsync(world.Account, ids[0], default));
        Assert.Null(await world.Desk.ListAsync(world.Account, 2, "x|~", default));
        Assert.Empty((await world.Desk.ListAsync(world.Jobs.NewAccount(1), 100, null, default))!.Jobs);
    }

    [Fact]
    public async Task AnEndedJobIsDeletedWithAllThatIsLeftOfIt()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.StartAsync(ImportWorld.Rows(10));
        var before = await world.Desk.DeleteAsync(world.Account, job.Id, default);
        await world.Process.LiveAsync(2);
        var after = await world.Desk.DeleteAsync(world.Account, job.Id, default);

        Assert.Equal((ImportDeletion.StillRunning, ImportDeletion.Deleted), (before, after));
        Assert.Equal(ImportDeletion.NotFound, await world.Desk.DeleteAsync(world.Account, job.Id, default));
        Assert.Null(await world.Desk.FindAsync(world.Account, job.Id, default));
        Assert.Equal((0, 10), (await world.Jobs.BlobsAsync(), (await world.NamesAsync()).Count));
        Assert.Empty((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs);
        world.Jobs.Clock.Advance(TimeSpan.FromDays(8));
        await world.Process.LiveAsync(1);
        Assert.Equal((0, 0), (await world.Jobs.JobRowsAsync(world.Account), await world.Jobs.DueRowsAsync()));
    }

    /// <summary>The deleted job's markers are still there: another of its id would take its own rows for done.</summary>
    [Fact]
    public async Task AKeyMakesNoOtherJobBeforeItsDeletedOneWouldHaveExpired()
    {
        await using var world = await ImportWorld.StartAsync();
        var contacts = Encoding.UTF8.GetBytes(ImportWorld.Rows(3));
        var job = await world.Desk.StartInlineAsync(world.Account, Csv, contacts, "key", default);
        await world.Process.LiveAsync(2);
        _ = await world.Desk.DeleteAsync(world.Account, job.Id, default);
        var before = await world.Desk.StartInlineAsync(world.Account, Csv, contacts, "key", default);
        world.Jobs.Clock.Advance(TimeSpan.FromDays(8));
        await world.Process.LiveAsync(1);
        var after = await world.Desk.StartInlineAsync(world.Account, Csv, contacts, "key", default);
        await world.Process.LiveAsync(2);

        Assert.True(before.HasEnded && !after.HasEnded);
        Assert.Equal((ImportState.Completed, new ImportCounts(0, 0, 3, 0, 0, 0)), ((await world.FindAsync(after)).State, (await world.FindAsync(after)).Counts));
    }

    [Fact]
    public async Task AKeyHasOneJobInItsAccountHoweverOftenItComes()
    {
        await using var world = await ImportWorld.StartAsync();
        var contacts = Encoding.UTF8.GetBytes(ImportWorld.Rows(3));
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Desk.StartInlineAsync(world.Account, Csv, contacts, "key", default)));
        await world.Process.LiveAsync(3);
        var again = await world.Desk.StartInlineAsync(world.Account, Csv, contacts, "key", default);
        var other = await world.Desk.StartInlineAsync(world.Account, Csv, contacts, "other", default);

        Assert.Equal(again.Id, Assert.Single(made.Select(job => job.Id).Distinct()));
        Assert.Equal(new ImportCounts(3, 0, 0, 0, 0, 0), again.Counts);
        Assert.NotEqual(again.Id, other.Id);
        Assert.Equal(2, (await world.Desk.ListAsync(world.Account, 100, null, default))!.Jobs.Count);
    }

    /// <summary>The caller's blob may go, or become another, once the job is made.</summary>
    [Fact]
    public async Task ABlobIsCopiedSoThatItMayGo()
    {
        await using var world = await ImportWorld.StartAsync();
        var blob = new BlobName(StoreLayout.Imports, "theirs/leads.csv");
        await world.Jobs.Store.Blobs.PutAsync(blob, Encoding.UTF8.GetBytes(ImportWorld.Rows(5)), default);
        var job = await world.Desk.StartFromBlobAsync(world.Account, Csv, blob, "key", default);
        _ = await world.Jobs.Store.Blobs.DeleteAsync(blob, default);
        await world.Process.LiveAsync(2);

        Assert.Equal(5, (await world.FindAsync(job!)).Counts.Created);
        Assert.Null(await world.Desk.StartFromBlobAsync(world.Account, Csv, blob, "another", default));
        Assert.Equal(job!.Id, (await world.Desk.StartFromBlobAsync(world.Account, Csv, blob, "key", default))!.Id);
    }

    [Theory]
    [InlineData("name\nPriya\n", SourceFault.NumberColumnMissing, 0)]
    [InlineData("", SourceFault.Empty, 0)]
    [InlineData("[{\"number\":\"+919800000000\"},{\"number\":\"+919800000001\"} ; ", SourceFault.JsonBroken, 2)]
    public async Task AFileThatCannotBeReadToItsEndFailsWithWhatWasReadWorked(string text, SourceFault fault, int rows)
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync(text, new ImportRequest(text.StartsWith('[') ? SourceFormat.Json : SourceFormat.Csv));

        Assert.Equal((ImportState.Failed, fault, rows), (job.State, job.Refusal?.Fault, job.Total));
        Assert.Equal(new ImportCounts(rows, 0, 0, 0, 0, 0), job.Counts);
        Assert.Equal(0, await world.Jobs.MessagesAsync());
    }

    [Fact]
    public async Task AFileThatIsNeverStartedIsForgottenAfterADay()
    {
        await using var world = await ImportWorld.StartAsync();
        using var source = new MemoryStream([1, 2, 3]);
        _ = await world.Desk.ReceiveAsync(world.Account, source, default);
        var discarded = await world.Desk.ReceiveAsync(world.Account, source, default);
        await world.Desk.DiscardAsync(discarded, default);
        var kept = await world.Jobs.BlobsAsync();
        world.Jobs.Clock.Advance(TimeSpan.FromDays(1.1));
        await world.Process.LiveAsync(1);

        Assert.Equal((1, 0, 0), (kept, await world.Jobs.BlobsAsync(), await world.Jobs.OpenJobsAsync()));
    }
}
