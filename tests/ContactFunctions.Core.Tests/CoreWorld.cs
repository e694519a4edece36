using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Sets;
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

    public string Folder => _folder.FullName;

    public SqliteStore Embedded { get; }

    public IStore Store { get; }

    public Account Account { get; }

    public ContactBook Contacts { get; }

    public ListBook Lists => new(Store, Contacts, Clock);

    public AudienceBook Audiences => new(Store, Contacts, Clock);

    public DndBook Dnd => new(Store, Contacts);

    public DirectoryBook DirectoryBook => new(Contacts, Dnd, new DirectoryFields(Store));

    public SetSweeper Sweeper => new(Store, (_, _) => new(Account), Contacts, Clock);

    public static async Task<CoreWorld> StartAsync(int partitions = 16, Func<IStore, IStore>? wrap = null, TimeProvider? clock = null)
    {
        var world = new CoreWorld(partitions, wrap ?? (store => store), clock ?? TimeProvider.System);
        await StoreLayout.CreateAsync(world.Embedded, default);
        return world;
    }

    public static Account NewAccount(string id, int partitions, bool keepsHistory = false) => new()
    {
        Id = id,
        Sid = id,
        Name = id,
        Region = "IN",
        TimeZone = TimeZoneInfo.Utc,
        Partitions = partitions,
        Ids = new ContactIdKey("0123456789abcdef"u8),
        CreatedAt = DateTimeOffset.UnixEpoch,
        KeepsHistory = keepsHistory,
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
        (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Join(draft, number, home, set, Memberships.NoneDeleted, filtersDnd: false, out decided);

    /// <summary>Makes so many contacts, from +919800000000 on.</summary>
    public async Task<IReadOnlyList<ContactId>> FillAsync(int count)
    {
        var made = await Task.WhenAll(Enumerable.Range(0, count).Select(index =>
            Contacts.CreateAsync(Account, new E164(919800000000 + (ulong)index), ContactPatch.Empty, default)));
        return [.. made.Select(outcome => outcome.Contact.Id)];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Store != Embedded) await Embedded.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
