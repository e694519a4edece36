using ContactFunctions.App.Tests.Journeys;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.StandInHost;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>Bulks as they go behind the Functions host: it proxies the request, it receives the messages, it fires the timer.</summary>
public sealed class HostedBulkTests(HostedApp app) : HostedTests(app)
{
    private const int Contacts = 5000;

    [Fact]
    public async Task FiveThousandAreAnsweredInOneCallAndWorkedByTheHost()
    {
        const long first = 917000000000;
        var host = await App.HostAsync();
        using var client = await App.ClientAsync();
        var before = Calls(host, "import-chunks");
        var answer = await client.CreateAsync(BulkBody.Of(Contacts, first));
        var again = await client.CreateAsync(BulkBody.Of(Contacts, first));

        AssertAll(answer, first);
        // The very same contacts, and not one written again: all of them were there.
        Assert.Equal(answer.Items, again.Items);
        // Four messages; a host that is behind may come to the last of them after the answer.
        await HostedApp.SeeAsync(host, line => IsCall("import-chunks", line), before + 4);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("works them itself", StringComparison.Ordinal));
    }

    /// <summary>A damaged input is what storage should never hand back; the message that names it can only fail.</summary>
    [Fact]
    public async Task AChunkThatKeepsFailingIsPoisonedAndItsJobEndsWithHonestCounts()
    {
        const int contacts = 100;
        const long first = 917100000000;
        var host = await App.HostAsync();
        using var client = await App.ClientAsync();
        using var hold = await App.HoldQueuesAsync();
        var before = Calls(host, "import-chunks-poison");
        var accepted = await client.CreateAsync(BulkBody.Of(contacts, first), respondAsync: true);
        await DamageAsync(await App.StoreAsync(), JobOf(accepted));
        hold.Dispose();
        var job = await client.AwaitJobAsync(accepted.Location!);

        Assert.Contains(host.Log.Lines, line => line.Contains("of import-chunks is poison: it failed 8 times", StringComparison.Ordinal));
        Assert.Equal(before + 1, Calls(host, "import-chunks-poison"));
        Assert.Contains(host.Log.Lines, line => line.Contains($"Job {JobOf(accepted)} of account demo: a chunk failed at every delivery", StringComparison.Ordinal));
        Assert.Equal((207, contacts), (job.Status, job.Total));
        Assert.True(job.Failed is > 0 and < contacts && job.Succeeded == contacts - job.Failed, $"{job.Succeeded} succeeded, {job.Failed} failed.");
        Assert.Equal(job.Failed, job.Items.Count(item => item.Code == 503));
        // Unprocessed is safe to repeat: the very same bulk now goes through, and what was done is found as it was.
        var repeated = await client.CreateAsync(BulkBody.Of(contacts, first));
        Assert.Equal((contacts, 0), (repeated.Succeeded, repeated.Failed));
        Assert.All(job.Items.Zip(repeated.Items).Where(pair => pair.First.Code == 200), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public async Task AHandlerKilledInTheMiddleIsStartedAgainAndNothingIsCountedTwice()
    {
        using var hold = await App.HoldQueuesAsync();
        var isCut = false;
        // A fast machine may be done before the kill: then another bulk.
        for (var tries = 0; !isCut && tries < 5; tries++) isCut = await KillInTheMiddleAsync(917200000000 + (tries * Contacts));

        Assert.True(isCut);
    }

    [Fact]
    public async Task ASweepTakesUpAJobWhoseMessagesWereLost()
    {
        const int contacts = 50;
        const long first = 917300000000;
        var host = await App.HostAsync();
        var store = await App.StoreAsync();
        using var client = await App.ClientAsync();
        using var hold = await App.HoldQueuesAsync();
        var accepted = await client.CreateAsync(BulkBody.Of(contacts, first), respondAsync: true);
        await LoseMessagesAsync(store);
        await AgeAsync(store, JobOf(accepted));
        await host.FireTimerAsync("sweep");
        hold.Dispose();
        var job = await client.AwaitJobAsync(accepted.Location!);

        Assert.Equal((207, contacts, 0), (job.Status, job.Succeeded, job.Failed));
    }

    private static int Calls(FunctionsHost host, string function) => host.Log.Lines.Count(line => IsCall(function, line));

    private static bool IsCall(string function, string line) => IsOf(function, line) && line.EndsWith("begins", StringComparison.Ordinal);

    private static bool IsOf(string function, string line) => line.StartsWith($"Function {function} ", StringComparison.Ordinal);

    /// <summary>True when the kill cut work off. Calls of a dead handler fail at once, so that a failed message needs a pause here and many tries.</summary>
    private async Task<bool> KillInTheMiddleAsync(long first)
    {
        await using var host = await App.StartAnotherAsync(
            HostedApp.PublishedFolder,
            ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:01"), ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "100"));
        using var client = new ExotelClient(host.Address);
        var accepted = await client.CreateAsync(BulkBody.Of(Contacts, first), respondAsync: true);
        await HostedApp.SeeAsync(host, line => IsOf("import-chunks", line));
        host.KillHandler();
        await HostedApp.SeeAsync(host, line => line == "Handler ended with 137: Restart");
        await HostedApp.SeeReadyAsync(host, 2);
        AssertAll(await client.AwaitJobAsync(accepted.Location!), first);
        return host.Log.Lines.Any(line => IsOf("import-chunks", line) && line.Contains("ends: Failure", StringComparison.Ordinal));
    }

    private static string JobOf(ExotelEnvelope accepted) => accepted.Location![(accepted.Location!.LastIndexOf('/') + 1)..];

    private static void AssertAll(ExotelEnvelope answer, long first)
    {
        Assert.Equal((207, Contacts, Contacts, 0), (answer.Status, answer.Total, answer.Succeeded, answer.Failed));
        Assert.Equal(Enumerable.Range(0, Contacts).Select(index => BulkBody.NumberOf(index, first)), answer.Items.Select(item => item.Number));
        Assert.Equal(Contacts, answer.Items.Select(item => item.Sid).Distinct().Count());
    }

    private static async Task DamageAsync(AzureStore store, string job)
    {
        var name = new BlobName(StoreLayout.Imports, $"{job}/input");
        var input = (await store.Blobs.ReadAsync(name, 0, Array.MaxLength, default))!;
        input[0] ^= 1;
        await store.Blobs.PutAsync(name, input, default);
    }

    private static async Task LoseMessagesAsync(AzureStore store)
    {
        var messages = await store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromMinutes(1), default);
        Assert.NotEmpty(messages);
        foreach (var message in messages) Assert.True(await store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default));
    }

    /// <summary>As if the job had stood longer than its lanes may.</summary>
    private static async Task AgeAsync(AzureStore store, string job)
    {
        var longAgo = DateTimeOffset.UtcNow - (2 * BulkOptions.StandStillBehindHost);
        foreach (var (partition, row) in ((string, string)[])[(DemoAccount.Id, $"j|{job}"), ("open", job)])
        {
            var transaction = new TableTransaction(StoreLayout.Jobs, partition);
            _ = transaction.Begin(TableTransactionActionType.UpsertMerge, row).DateTime("createdAt"u8, longAgo);
            Assert.True((await store.Tables.SubmitAsync(transaction, default)).IsCommitted);
        }
    }
}
