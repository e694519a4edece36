using System.Security.Cryptography;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Settings;
using ContactFunctions.Core.Users;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Cli;

/// <summary>The store a command works on, and what it knows of accounts and who may use them.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly IStore _store;

    private OpenStore(IStore store, string? pepper)
    {
        var random = RandomNumberGenerator.Create();
        _store = store;
        Accounts = new AccountBook(store, TimeProvider.System, random);
        Keys = new KeyRing(store, Accounts, TimeProvider.System, random, pepper);
        var contacts = new ContactBook(store, TimeProvider.System);
        Audiences = new AudienceBook(store, contacts, TimeProvider.System);
        Lists = new ListBook(store, contacts, TimeProvider.System);
        Entries = new EntryBook(store, contacts, TimeProvider.System);
        Dnd = new DndBook(store, contacts);
        DirectoryFields = new DirectoryFields(store);
        Users = new UserBook(store, Accounts, TimeProvider.System, random, pepper);
        Sessions = new SessionBook(store, Users, TimeProvider.System, random, pepper);
        WebhookSecrets = new WebhookSecrets(store, TimeProvider.System, random);
        Webhooks = new WebhookLog(store, TimeProvider.System);
        Groups = new GroupBook(store, Users, TimeProvider.System, random);
    }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    public AudienceBook Audiences { get; }

    public ListBook Lists { get; }

    public EntryBook Entries { get; }

    public DndBook Dnd { get; }

    public DirectoryFields DirectoryFields { get; }

    public UserBook Users { get; }

    public SessionBook Sessions { get; }

    public GroupBook Groups { get; }

    public WebhookSecrets WebhookSecrets { get; }

    public WebhookLog Webhooks { get; }

    /// <summary>Opens a store and makes the tables it lacks, so that an account can be made before the service first starts.</summary>
    /// <exception cref="FormatException">The settings name no account; the message holds no key.</exception>
    /// <exception cref="StorageException">The store is out of reach.</exception>
    public static async Task<OpenStore> OpenAsync(StorageOptions storage, CredentialsOptions credentials, CancellationToken cancellationToken)
    {
        IStore store = storage.Connection is { } connection
            ? new AzureStore(AzureStoreOptions.For(connection))
            : SqliteStore.Open(new SqliteOptions { Path = storage.Path }, TimeProvider.System);
        await StoreLayout.CreateAsync(store, cancellationToken);
        return new OpenStore(store, credentials.Pepper);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
