using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;
using ContactFunctions.Core;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>The main job of the product, done by the executable as it is built.</summary>
public sealed class BulkJourneyTests
{
    private const int Contacts = 5000;
    private const long FirstNumber = 919810000000;
    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Fact]
    public async Task FiveThousandGoThroughTheQueueOnTheEmbeddedStore()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development);
        await FiveThousandGoThroughTheQueueAsync(app);
    }

    [Fact]
    public async Task FiveThousandGoThroughTheQueueOnAzureStorage()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(
            folder.Path, Development, ("Storage__ConnectionString", azurite.ConnectionString), ("Bulk__SyncBudget", "00:03:00"));
        await FiveThousandGoThroughTheQueueAsync(app);
    }

    [Fact]
    public async Task AJobCutByKillGoesOnByItselfAndCountsNothingTwice()
    {
        using var folder = new TemporaryFolder();
        string? job = null;
        var first = FirstNumber;
        // A fast machine may be done before it is killed: then another bulk.
        for (var tries = 0; job is null && tries < 5; tries++, first += Contacts)
        {
            job = await KillInTheMiddleAsync(folder.Path, first);
            if (job is null) continue;
            await EndLeasesAsync(folder.Path);
            await using var app = AppProcess.Start(folder.Path, Development);
            using var client = await ExotelClient.OfAsync(app);
            var look = await client.GetAsync(job);
            if (look.Status == 207) job = null;
            else AssertAll(await client.AwaitJobAsync(job), first);
        }

        Assert.NotNull(job);
    }

    [Fact]
    public async Task TwoProcessesOnOneStoreAgreeOnEveryContact()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, Development);
        await using var other = AppProcess.Start(folder.Path, Development);
        using var oneClient = await ExotelClient.OfAsync(one);
        using var otherClient = await ExotelClient.OfAsync(other);
        var body = BulkBody.Of(1500, FirstNumber);
        var answers = await Task.WhenAll(oneClient.CreateAsync(body), otherClient.CreateAsync(body));

        Assert.All(answers, answer => Assert.Equal((207, 1500, 0), (answer.Status, answer.Succeeded, answer.Failed)));
        Assert.Equal(answers[0].Items.Select(item => item.Sid), answers[1].Items.Select(item => item.Sid));
        Assert.Equal(1500, answers[0].Items.Select(item => item.Sid).Distinct().Count());
    }

    [Fact]
    public async Task WithoutABudgetALargeBulkIsAnsweredAtOnceWithItsJob()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development, ("Bulk__SyncBudget", "0"), ("Bulk__InlineLimit", "10"));
        using var client = await ExotelClient.OfAsync(app);
        var small = await client.CreateAsync(BulkBody.Of(10, FirstNumber));
        var large = await client.CreateAsync(BulkBody.Of(11, FirstNumber));

        Assert.Equal((207, 202), (small.Status, large.Status));
        Assert.Equal((207, 11), Seen(await client.AwaitJobAsync(large.Location!)));
    }

    /// <summary>Created with one in a hundred bad, repeated, and repeated once more without waiting.</summary>
    private static async Task FiveThousandGoThroughTheQueueAsync(AppProcess app)
    {
        const int badEvery = 100;
        using var client = await ExotelClient.OfAsync(app);
        var body = BulkBody.Of(Contacts, FirstNumber, badEvery);
        var created = await client.CreateAsync(body);
        var repeated = await client.CreateAsync(body);
        var accepted = await client.CreateAsync(body, respondAsync: true);
        var job = await client.AwaitJobAsync(accepted.Location!);

        Assert.Equal((207, Contacts, Contacts - 50, 50), (created.Status, created.Total, created.Succeeded, created.Failed));
        Assert.Equal(Contacts, created.Items.Count);
        for (var index = 0; index < Contacts; index++)
        {
            var isBad = BulkBody.IsBad(index, badEvery);
            Assert.Equal((isBad ? 400 : 200, isBad ? null : BulkBody.NumberOf(index, FirstNumber)), (created.Items[index].Code, created.Items[index].Number));
        }

        // Same ids, and not one contact written: the times stand still.
        Assert.Equal(created with { Items = [] }, repeated with { Items = [] });
        Assert.Equal(created.Items, repeated.Items);
        Assert.Equal((202, 207), (accepted.Status, job.Status));
        Assert.Equal(created.Items, job.Items);
    }

    /// <summary>Where the job lies of a bulk whose process was killed; null when it had ended before.</summary>
    private static async Task<string?> KillInTheMiddleAsync(string folder, long first)
    {
        await using var app = AppProcess.Start(folder, Development);
        using var client = await ExotelClient.OfAsync(app);
        var accepted = await client.CreateAsync(BulkBody.Of(Contacts, first), respondAsync: true);
        var look = accepted;
        while (look.Status == 202 && look.Succeeded == 0) look = await client.GetAsync(accepted.Location!);
        return look.Status == 202 ? accepted.Location : null;
    }

    /// <summary>The leases of a process that was killed run out by themselves, after 30 s that this need not take.</summary>
    private static async Task EndLeasesAsync(string folder)
    {
        var options = new SqliteOptions { Path = Path.Combine(folder, ".data") };
        await using var later = SqliteStore.Open(options, new Later());
        await using var now = SqliteStore.Open(options, TimeProvider.System);
        foreach (var message in await later.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromMinutes(5), default))
            Assert.NotNull(await now.Queues.RenewAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, TimeSpan.Zero, default));
    }

    private static void AssertAll(ExotelEnvelope answer, long first)
    {
        Assert.Equal((207, Contacts, Contacts, 0), (answer.Status, answer.Total, answer.Succeeded, answer.Failed));
        Assert.Equal(Enumerable.Range(0, Contacts).Select(index => BulkBody.NumberOf(index, first)), answer.Items.Select(item => item.Number));
        Assert.Equal(Contacts, answer.Items.Select(item => item.Sid).Distinct().Count());
    }

    private static (int, int) Seen(ExotelEnvelope answer) => (answer.Status, answer.Succeeded);

    /// <summary>The time at which every lease of now has run out.</summary>
    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromMinutes(1);
    }
}
