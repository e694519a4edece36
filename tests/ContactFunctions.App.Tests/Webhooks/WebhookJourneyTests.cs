using System.Text;
using System.Text.Json;
using ContactFunctions.App.Queues;
using ContactFunctions.App.Startup;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.App.Tests.Webhooks;

/// <summary>From a file to a receiver that was told, through the parts that a running service has.</summary>
public sealed class WebhookJourneyTests
{
    [Fact]
    public async Task AReceiverIsToldOfTheEndOfAnImportAndCanTellWhoFrom()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        await StoreLayout.CreateAsync(store, default);
        var service = new Composition(store, Settings(folder), TimeProvider.System, NullLoggerFactory.Instance);
        var account = (await service.Accounts.CreateAsync(new NewAccount("acme", "Acme"), default)).Account!;
        var secret = await service.WebhookSecrets.RenewAsync(account, default);
        await using var receiver = await WebhookReceiver.StartAsync(200);
        var request = new ImportRequest(SourceFormat.Csv) { WebhookUrl = new Uri(receiver.Address, "/done").ToString() };
        Assert.Equal(Problem.None, await service.Webhooks.CheckAsync(account, request.WebhookUrl, default));

        using var stop = new CancellationTokenSource();
        var working = new StandaloneWork(store, service.Bulk, service.HandleImportAsync, service.HandlePoisonAsync, service.WebhookWork, service.SweepAsync, service.Trimmer.TrimAsync, NullLogger.Instance)
            .RunAsync(stop.Token);
        var job = await service.Bulk.Imports.StartAsync(account, request, new MemoryStream("number\n+919876543210\nbad\n"u8.ToArray()), default);
        await receiver.Called.WaitAsync(TimeSpan.FromMinutes(2));
        await stop.CancelAsync();
        await working.ContinueWith(_ => { }, TaskScheduler.Default);

        var (headers, call) = receiver.Calls[0];
        var body = call["POST /done ".Length..];
        var data = JsonDocument.Parse(body).RootElement.GetProperty("data");
        Assert.Equal((job.Id, "completed_with_errors", 1, 1), (data.GetProperty("id").GetString(), data.GetProperty("status").GetString(), data.GetProperty("created").GetInt32(), data.GetProperty("failed").GetInt32()));
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["webhook-timestamp"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(secret.Sign(headers["webhook-id"]!, sent, Encoding.UTF8.GetBytes(body)), headers["webhook-signature"].ToString());
    }

    [Fact]
    public void OnlyInDevelopmentWebhooksReachThisMachine()
    {
        var (development, production) = (ReachIn("Development"), ReachIn("Production"));

        Assert.Equal((WebhookReach.PublicAndLoopback, WebhookReach.Public, WebhookReach.Public), (development, production, ReachIn(null)));
    }

    private static WebhookReach ReachIn(string? environment) =>
        AppSettings.Read(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), new ProcessEnvironment(environment, null))!.WebhookReach;

    private static AppSettings Settings(TemporaryFolder folder) =>
        new(new StorageOptions(folder.Path, null), new CredentialsOptions(null), new BulkOptions(), LimitsOptions.None, new SearchOptions())
        {
            WebhookReach = WebhookReach.PublicAndLoopback,
        };
}
