using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Jobs.Bench;

/// <summary>A store of its own in a folder that goes with it: asked for an import through its queue, as a client would, and watched, but not worked.</summary>
internal sealed class WatchedStore : IAsyncDisposable
{
    private const string Sid = "kills";
    private readonly SqliteStore _store;
    private int _asked;

    private WatchedStore(SqliteStore store, string folder, Account account, AccountBook accounts)
    {
        (_store, Folder, Account, Accounts) = (store, folder, account, accounts);
        Contacts = new ContactBook(store, TimeProvider.System);
        Imports = new BulkDesk(store, accounts.FindAsync, Contacts, new BulkOptions(), TimeProvider.System).Imports;
    }

    public string Folder { get; }

    public Account Account { get; }

    public AccountBook Accounts { get; }

    public ContactBook Contacts { get; }

    public ImportDesk Imports { get; }

    public static async Task<WatchedStore> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("contacts-kills-").FullName;
        var store = SqliteStore.Open(new SqliteOptions { Path = folder }, TimeProvider.System);
        await StoreLayout.CreateAsync(store, CancellationToken.None);
        var accounts = new AccountBook(store, TimeProvider.System, RandomNumberGenerator.Create());
        var account = (await accounts.CreateAsync(new NewAccount(Sid, Sid), CancellationToken.None)).Account!;
        return new WatchedStore(store, folder, account, accounts);
    }

    /// <summary>A key of OliAI's API for another account.</summary>
    public async Task<string> NewNeighbourAsync()
    {
        var account = (await Accounts.CreateAsync(new NewAccount("neighbour", "neighbour"), CancellationToken.None)).Account!;
        return (await new KeyRing(_store, Accounts, TimeProvider.System, RandomNumberGenerator.Create(), null).CreateAsync(account, KeyDialect.OliAI, null, CancellationToken.None)).Key;
    }

    /// <summary>Uploads a file and sends the message that asks for it.</summary>
    public async Task AskForImportAsync(Action<Stream> write)
    {
        var (path, blob) = (Path.Combine(Folder, "contacts.csv"), $"contacts-{++_asked}.csv");
        await using (var file = File.Create(path)) write(file);
        await using (var file = File.OpenRead(path)) _ = await _store.Blobs.UploadAsync(new BlobName(StoreLayout.ImportFiles, blob), file, CancellationToken.None);
        var message = Encoding.UTF8.GetBytes($$"""{"version":1,"account":"{{Sid}}","source":{"blob":"{{blob}}"},"format":"csv"}""");
        await _store.Queues.SendAsync(StoreLayout.ContactImports, message, TimeSpan.Zero, TimeSpan.FromDays(1), CancellationToken.None);
    }

    public async Task<IReadOnlyList<ImportJob>> FindJobsAsync() => (await Imports.ListAsync(Account, 100, null, CancellationToken.None))!.Jobs;

    /// <summary>The import; null while nobody has taken the message. A second one is a fault, which is told by throwing.</summary>
    public async Task<ImportJob?> FindJobAsync() => (await FindJobsAsync()).SingleOrDefault();

    /// <summary>Messages that somebody gave up.</summary>
    public async Task<long> PoisonAsync() =>
        await _store.Queues.CountAsync(StoreLayout.ImportChunksPoison, CancellationToken.None)
        + await _store.Queues.CountAsync(StoreLayout.ContactImportsPoison, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
