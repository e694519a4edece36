using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>An account whose small import has ended and is to be told of, and processes that tell.</summary>
internal sealed class WebhookRun : IAsyncDisposable
{
    private const string File = "number,first name\n+919876543210,Priya\n+919876543211,Ravi\nbad,Nobody\n";

    private WebhookRun(JobWorld world, Account account, WebhookSecrets secrets) => (World, Account, Secrets) = (world, account, secrets);

    public JobWorld World { get; }

    public Account Account { get; }

    public WebhookSecrets Secrets { get; }

    public string JobId { get; private set; } = "";

    public static async Task<WebhookRun> StartAsync(bool hasSecret = true, bool ends = true)
    {
        var world = await JobWorld.StartAsync();
        var run = new WebhookRun(world, world.NewAccount(2), new WebhookSecrets(world.Store, world.Clock, RandomNumberGenerator.Create()));
        if (hasSecret) _ = await run.Secrets.RenewAsync(run.Account, default);
        if (ends)
        {
            var process = world.StartProcess();
            await run.ImportAsync(process);
            await process.LiveAsync(4);
        }

        return run;
    }

    public async Task ImportAsync(JobProcess process)
    {
        var request = new ImportRequest(SourceFormat.Csv) { WebhookUrl = "https://hooks.example.com/done", FileName = "spring.csv" };
        JobId = (await process.Desk.Imports.StartAsync(Account, request, new MemoryStream(Encoding.UTF8.GetBytes(File)), default)).Id;
    }

    public WebhookDesk Desk(JobProcess process, IWebhookSender sender) =>
        new(process.Store, (_, _) => new(Account), process.Desk, Secrets, sender, WebhookReach.Public, World.Clock, new Random(1));

    /// <summary>Handles what is due, moment by moment for so long; what fails is left to its lease.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> TellAsync(JobProcess process, IWebhookSender sender, TimeSpan time)
    {
        var (desk, told) = (Desk(process, sender), new List<WebhookDelivery>());
        for (var end = World.Clock.GetUtcNow() + time; World.Clock.GetUtcNow() < end; World.Clock.Advance(TimeSpan.FromMinutes(1)))
        {
            foreach (var message in await MessagesAsync())
            {
                try
                {
                    if (await desk.HandleAsync(message.Body, default) is { } delivery) told.Add(delivery);
                    _ = await process.Store.Queues.DeleteAsync(StoreLayout.Webhooks, message.MessageId, message.PopReceipt, default);
                }
                catch (Exception failure) when (failure is ProcessEnded or Storage.StorageException)
                {
                    // Its lease brings it back.
                }
            }
        }

        return told;
    }

    public Task<IReadOnlyList<QueueMessage>> MessagesAsync() =>
        World.Store.Queues.ReceiveAsync(StoreLayout.Webhooks, 32, TimeSpan.FromSeconds(30), default);

    public async Task<WebhookDelivery> DeliveryAsync() =>
        Assert.Single(await new WebhookLog(World.Store, World.Clock).ListAsync(Account, default));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
