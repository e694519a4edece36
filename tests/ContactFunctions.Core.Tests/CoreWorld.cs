using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Core.Tests;

/// <summary>A store in a folder of its own, one account, and the book over them.</summary>
internal sealed class CoreWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contacts-core-");

    private CoreWorld(int partitions, Func<IStore, IStore> wrap, TimeProvider clock)
    {
        Clock = clock;
        Embedded = SqliteStore.Open(new SqliteOptions { Path = _folder.FullName }, clock);
        Store = wrap(Embedded);
        Account = NewAccount("a0", partitions);
        Contacts = new ContactBook(Store, clock);
    }

    public TimeProvider Clock { get; }

    public SqliteStore Embedded { get; }

    public IStore Store { get; }

    public Account Account { get; }

    public ContactBook Contacts { get; }

    public static async Task<CoreWorld> StartAsync(int partitions = 16, Func<IStore, IStore>? wrap = null, TimeProvider? clock = null)
    {
        var world = new CoreWorld(partitions, wrap ?? (store => store), clock ?? TimeProvider.System);
        await StoreLayout.CreateAsync(world.Embedded, default);
        return world;
    }

    public static Account NewAccount(string id, int partitions) => new()
    {
        Id = id,
        Sid = id,
        Name = id,
        Region = "IN",
        TimeZone = TimeZoneInfo.Utc,
        Partitions = partitions,
        Ids = new ContactIdKey("0123456789abcdef"u8),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public static ContactPatch Patch(string? first = null, string? tag = null)
    {
        var writer = new ContactPatchWriter();
        if (first is not null) writer.Set(ContactField.FirstName, first);
        if (tag is not null) writer.Set(ContactField.Tag, tag);
        return writer.Patch;
    }

    /// <summary>Puts a contact in a set, whatever the set may be; for <see cref="ContactBook.ChangeAsync"/>.</summary>
    public static Func<E164, ContactHome, Decide> Join(string set) =>
        (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Join(draft, number, home, set, _ => true, out decided);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Store != Embedded) await Embedded.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
