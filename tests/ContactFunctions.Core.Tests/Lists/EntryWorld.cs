using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Lists;

/// <summary>An account of two partitions with one list, and its entries.</summary>
internal sealed class EntryWorld : IAsyncDisposable
{
    private EntryWorld(CoreWorld core, ManualClock clock) => (Core, Clock) = (core, clock);

    /// <summary>Numbers in partitions 0, 1, 1, 0.</summary>
    public static E164[] N => ContactCommand.Numbers;

    public CoreWorld Core { get; }

    public ManualClock Clock { get; }

    public Account Account => Core.Account;

    public EntryBook Entries => new(Core.Store, Core.Contacts, Clock);

    public ContactList List { get; private set; } = null!;

    public static async Task<EntryWorld> StartAsync(Func<IStore, IStore>? wrap = null)
    {
        var clock = new ManualClock();
        var world = new EntryWorld(await CoreWorld.StartAsync(2, wrap, clock), clock);
        world.List = await world.NewListAsync("Spring");
        return world;
    }

    /// <param name="record">As JSON.</param>
    public static EntryWrite Write(string record = "", string? first = null, long? schedule = null, string? source = null) =>
        new(CoreWorld.Patch(first), Encoding.UTF8.GetBytes(record), schedule, Source: source);

    public static string TextOf(ListEntry entry) => Encoding.UTF8.GetString(entry.Record.Span);

    public async Task<ContactList> NewListAsync(string name, Func<ListSettings, ListSettings>? configure = null)
    {
        var list = (await Core.Lists.CreateAsync(Account, name, null, default)).List!;
        return configure is null ? list : (await Core.Lists.ConfigureAsync(Account, list.Id, configure, default)).List!;
    }

    public Task<EntryOutcome> AddAsync(E164 number, EntryWrite? entry = null, ContactList? list = null) =>
        Entries.AddAsync(Account, list ?? List, number, entry ?? Write(), default);

    public Task<EntryOutcome> UpdateAsync(ContactId? id, E164 number, EntryWrite entry) =>
        Entries.UpdateAsync(Account, List, id, number, entry, default);

    public Task<EntryOutcome> SoftDeleteAsync(E164 number) => Entries.SoftDeleteAsync(Account, List, null, number, default);

    public async Task<IReadOnlyList<EntryMember>> EntriesAsync(DeletedEntries deleted = DeletedEntries.None) =>
        await Entries.EntriesAsync(Account, List, deleted, default).ToListAsync();

    public Task<IReadOnlyList<EntryVersion>> HistoryAsync(ContactId id) => Entries.HistoryAsync(Account, List, id, default);

    public async Task<string> NameOfAsync(E164 number) =>
        Encoding.UTF8.GetString((await Core.Contacts.FindAsync(Account, number, default))!.Value.Read()[ContactField.FirstName]);

    public Task<long> CountAsync() => Core.Lists.CountAsync(Account, List.Id, default);

    /// <summary>What is stored agrees with itself, and so many contacts are there.</summary>
    public Task HoldsAsync(int contacts) => StoredPartition.HoldsAsync(Core, contacts);

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
