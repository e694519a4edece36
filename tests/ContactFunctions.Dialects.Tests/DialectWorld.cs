using System.Security.Cryptography;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Users;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Dialects.DeepCall;
using ContactFunctions.Dialects.Exotel;
using ContactFunctions.Dialects.OliAI;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.Tests;

/// <summary>All dialects over a store of their own in a folder, the demo account in it, and a worker for the queue.</summary>
internal sealed class DialectWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contacts-dialects-");
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteStore _embedded;
    private readonly IStore _store;
    private readonly BulkDesk _desk;
    private readonly WebApplication _app;
    private readonly bool _listens;
    private Task _worker = Task.CompletedTask;

    private DialectWorld(WorldOptions options)
    {
        var (clock, random) = (options.Clock, RandomNumberGenerator.Create());
        _embedded = SqliteStore.Open(new SqliteOptions { Path = _folder.FullName }, clock);
        _store = options.Wrap(_embedded);
        Accounts = new AccountBook(_store, clock, random);
        Keys = new KeyRing(_store, Accounts, clock, random, pepper: null);
        Users = new UserBook(_store, Accounts, clock, random, pepper: null);
        Sessions = new SessionBook(_store, Users, clock, random, pepper: null);
        Groups = new GroupBook(_store, Users, clock, random);
        Contacts = new ContactBook(_store, clock);
        Dnd = new DndBook(_store, Contacts);
        DirectoryFields = new DirectoryFields(_store);
        Lists = new ListBook(_store, Contacts, clock);
        Entries = new EntryBook(_store, Contacts, clock);
        Audiences = new AudienceBook(_store, Contacts, clock);
        _desk = new BulkDesk(_store, Accounts.FindAsync, Contacts, options.Bulk, clock);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = options.Listens ? builder.WebHost.UseUrls("http://127.0.0.1:0") : builder.WebHost.UseTestServer();
        _app = builder.Build();
        _listens = options.Listens;
        foreach (var route in Routes(options)) _ = _app.MapMethods(route.Template, [route.Method], route.Handle);
    }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    public UserBook Users { get; }

    public SessionBook Sessions { get; }

    public GroupBook Groups { get; }

    public ContactBook Contacts { get; }

    public DndBook Dnd { get; }

    public DirectoryFields DirectoryFields { get; }

    public ListBook Lists { get; }

    public EntryBook Entries { get; }

    public AudienceBook Audiences { get; }

    public static async Task<DialectWorld> StartAsync(WorldOptions options)
    {
        var world = new DialectWorld(options);
        await StoreLayout.CreateAsync(world._store, default);
        Assert.True(await DemoAccount.SeedAsync(world.Accounts, world.Keys, world.SeedAsync(options), default));
        await world._app.StartAsync();
        if (options.Works) world.StartWorker();
        return world;
    }

    /// <summary>Where the real server listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Files, and whatever else, that the store keeps of imports.</summary>
    public async Task<int> BlobsAsync() => (await _store.Blobs.ListAsync(StoreLayout.Imports, "", 1000, null, default)).Blobs.Count;

    /// <summary>Stops taking requests, as the service does at its end.</summary>
    public Task StopAsync() => _app.StopAsync();

    public void StartWorker() => _worker = Task.Run(WorkAsync);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = _listens ? new HttpClient { BaseAddress = Address } : _app.GetTestClient();
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _worker;
        await _app.DisposeAsync();
        await _embedded.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private Func<Account, CancellationToken, Task> SeedAsync(WorldOptions options) => async (account, cancellationToken) =>
    {
        await DemoUser.SeedAsync(Users, Sessions, account, cancellationToken);
        if (options.HasDemoSets) await DemoAccount.SeedSetsIn(Lists, Audiences)(account, cancellationToken);
    };

    private IEnumerable<DialectRoute> Routes(WorldOptions options)
    {
        var exotel = new ExotelRoutes(Keys, Contacts, Lists, _desk, options.Logs.CreateLogger<ExotelRoutes>());
        var oliai = new OliAIRoutes(
            Keys, Contacts, Lists, Audiences, new ContactIndex(_store, new SearchOptions()), _desk, CheckWebhookAsync, options.Limits, options.Clock, options.Logs.CreateLogger<OliAIRoutes>());
        var deepCall = new DeepCallRoutes(Users, Sessions, Groups, Lists, Entries, new DirectoryBook(Contacts, Dnd, DirectoryFields), options.Logs.CreateLogger<DeepCallRoutes>());
        return [.. exotel.Table, .. oliai.Table, .. deepCall.Table];
    }

    /// <summary>As the service has it outside Development, for an account that has a secret.</summary>
    private static Task<Problem> CheckWebhookAsync(Account account, string url, CancellationToken cancellationToken) =>
        Task.FromResult(WebhookRules.Check(url, WebhookReach.Public));

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var sent = _desk.Signals.NextMessage;
            var messages = await _store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromSeconds(30), default);
            foreach (var message in messages)
            {
                await _desk.HandleAsync(message.Body, message.DequeueCount, default);
                await _store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
            }

            if (messages.Count == 0) await Task.WhenAny(sent, Task.Delay(100, _stop.Token)).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
