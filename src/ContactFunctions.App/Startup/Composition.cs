using System.Net;
using System.Security.Cryptography;
using ContactFunctions.App.Hosting;
using ContactFunctions.App.Queues;
using ContactFunctions.App.Webhooks;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Requests;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Queues;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Search.Trimming;
using ContactFunctions.Core.Sets;
using ContactFunctions.Core.Users;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Dialects;
using ContactFunctions.Dialects.DeepCall;
using ContactFunctions.Dialects.Exotel;
using ContactFunctions.Dialects.OliAI;
using ContactFunctions.Storage;

namespace ContactFunctions.App.Startup;

/// <summary>The parts of the service, put together by hand on an open store: what it costs can be read here.</summary>
internal sealed class Composition
{
    private readonly BacklogWarning _backlog;
    private readonly RefusedRequestsWarning _refusedRequests;
    private readonly ILogger _logger;
    private readonly SetSweeper _sweeper;
    private readonly ImportInbox _inbox;

    public Composition(IStore store, AppSettings settings, TimeProvider clock, ILoggerFactory logs)
    {
        var random = RandomNumberGenerator.Create();
        Accounts = new AccountBook(store, clock, random);
        Keys = new KeyRing(store, Accounts, clock, random, settings.Credentials.Pepper);
        Users = new UserBook(store, Accounts, clock, random, settings.Credentials.Pepper);
        Sessions = new SessionBook(store, Users, clock, random, settings.Credentials.Pepper);
        Groups = new GroupBook(store, Users, clock, random);
        Contacts = new ContactBook(store, clock);
        Directory = new DirectoryBook(Contacts, new DndBook(store, Contacts), new DirectoryFields(store));
        Lists = new ListBook(store, Contacts, clock);
        Entries = new EntryBook(store, Contacts, clock);
        Audiences = new AudienceBook(store, Contacts, clock);
        _sweeper = new SetSweeper(store, Accounts.FindAsync, Contacts, clock);
        Bulk = new BulkDesk(store, Accounts.FindAsync, Contacts, settings.Bulk, clock);
        WebhookSecrets = new WebhookSecrets(store, clock, random);
        var sender = new HttpWebhookSender(Dns.GetHostAddressesAsync, settings.WebhookReach, clock);
        Webhooks = new WebhookDesk(store, Accounts.FindAsync, Bulk, WebhookSecrets, sender, settings.WebhookReach, clock, Random.Shared);
        WebhookWork = new WebhookWork(Webhooks, logs.CreateLogger<WebhookWork>());
        _inbox = new ImportInbox(Accounts.FindBySidAsync, Bulk.Imports, Webhooks, Audiences, Lists, store.Queues);
        Index = new ContactIndex(store, settings.Search);
        Trimmer = new FeedTrimmer(store, Accounts.ListAsync, clock);
        _logger = logs.CreateLogger<Composition>();
        _backlog = new BacklogWarning(clock, logs.CreateLogger<BacklogWarning>());
        _refusedRequests = new RefusedRequestsWarning(store.Queues, clock, logs.CreateLogger<RefusedRequestsWarning>());
        var exotel = new ExotelRoutes(Keys, Contacts, Lists, Bulk, logs.CreateLogger<ExotelRoutes>());
        var oliai = new OliAIRoutes(
            Keys, Contacts, Lists, Audiences, Index, Bulk, Webhooks.CheckAsync, settings.Limits, clock, logs.CreateLogger<OliAIRoutes>());
        var deepCall = new DeepCallRoutes(Users, Sessions, Groups, Lists, Entries, Directory, logs.CreateLogger<DeepCallRoutes>());
        Routes = [.. exotel.Table, .. oliai.Table, .. deepCall.Table];
        Fallbacks = [exotel.Fallback, oliai.Fallback, deepCall.Fallback];
    }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    public UserBook Users { get; }

    public SessionBook Sessions { get; }

    public GroupBook Groups { get; }

    public ContactBook Contacts { get; }

    public DirectoryBook Directory { get; }

    public ListBook Lists { get; }

    public EntryBook Entries { get; }

    public AudienceBook Audiences { get; }

    public BulkDesk Bulk { get; }

    public WebhookSecrets WebhookSecrets { get; }

    public WebhookDesk Webhooks { get; }

    public WebhookWork WebhookWork { get; }

    public ContactIndex Index { get; }

    public FeedTrimmer Trimmer { get; }

    /// <summary>Every route of every dialect.</summary>
    public IReadOnlyList<DialectRoute> Routes { get; }

    public IReadOnlyList<DialectFallback> Fallbacks { get; }

    /// <summary>What the Functions host calls by itself, where it is in front.</summary>
    public HostFunctions HostFunctions => new(Bulk, HandleImportAsync, HandlePoisonAsync, WebhookWork, SweepAsync, Trimmer.TrimAsync);

    /// <summary>What the host would call, done by this process where it runs alone.</summary>
    public StandaloneWork StandaloneWork(IStore store, IWorkLog log)
    {
        QueueWork[] others =
        [
            new(StoreLayout.ContactImports, StoreLayout.ContactImportsPoison, (message, stop) => HandleImportAsync(message.Body, message.MessageId, stop)),
            new(StoreLayout.Webhooks, StoreLayout.WebhooksPoison, (message, stop) => WebhookWork.HandleAsync(message.Body, stop), () => Bulk.Signals.NextMessage) { AtOnce = 32 },
            new(StoreLayout.WebhooksPoison, null, (message, stop) => WebhookWork.HandlePoisonAsync(message.Body, stop)),
        ];
        return new StandaloneWork(store, Bulk, HandlePoisonAsync, others, SweepAsync, Trimmer.TrimAsync, TimeProvider.System, log);
    }

    /// <summary>Makes a job of a message of the queue for imports, and says why where it is refused.</summary>
    public async Task HandleImportAsync(ReadOnlyMemory<byte> message, string? messageId, CancellationToken cancellationToken)
    {
        if (await _inbox.HandleAsync(message, messageId, cancellationToken) is { } refusal) Log.ImportRefused(_logger, messageId, refusal.Fault, refusal.Detail);
    }

    /// <summary>Gives up what failed at every delivery, and says whose it was.</summary>
    public async Task HandlePoisonAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (await Bulk.HandlePoisonAsync(message, cancellationToken) is { } job) Log.ChunkGivenUp(_logger, job.JobId, job.AccountSid);
    }

    /// <summary>Takes up what was left and clears away what is due, all side by side: one that fails keeps no other from its work.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Bulk.SweepAsync(cancellationToken), _sweeper.SweepAsync(cancellationToken), _refusedRequests.TellAsync(cancellationToken));
        }
        finally
        {
            _backlog.Tell(Bulk.Backlog);
        }
    }

    /// <summary>Seeds a store that holds no account; false when it holds one. See <see cref="DemoAccount.SeedAsync"/>.</summary>
    public Task<bool> SeedDemoAccountAsync(CancellationToken cancellationToken) =>
        DemoAccount.SeedAsync(
            Accounts,
            Keys,
            async (account, stop) =>
            {
                await DemoAccount.SeedSetsIn(Lists, Audiences)(account, stop);
                await DemoUser.SeedAsync(Users, Sessions, account, stop);
                await DemoWebhook.SeedAsync(WebhookSecrets, account, stop);
            },
            cancellationToken);
}
