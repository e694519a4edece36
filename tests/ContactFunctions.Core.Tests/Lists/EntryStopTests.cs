using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using static ContactFunctions.Core.Tests.Lists.EntryWorld;

namespace ContactFunctions.Core.Tests.Lists;

/// <summary>
/// A process that stops at any storage call of a write to an entry, before or after the call is done, and a caller who
/// repeats the write: what is stored agrees with itself at every stop, and in the end it is as if written once.
/// </summary>
public sealed class EntryStopTests
{
    private static readonly ContactList List = new("00", 1, "", "Spring", null, default, default);

    /// <summary>Where the entry of N0 is before, the write, how the entry reads after it, and how many states are kept.</summary>
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["added"] = new(false, (book, account, _) => book.AddAsync(account, List, N[0], Write("""{"at":1}""", "after"), default), """{"at":1}""", 0, 0, 3),
        ["restored"] = new(true, (book, account, _) => book.AddAsync(account, List, N[0], Write("""{"at":1}""", "after"), default), """{"at":1}""", 0, 0, 3, IsHidden: true),
        ["updated"] = new(true, (book, account, id) => UpdateAsync(book, account, id, 0), """{"at":1}""", 0, 1, 4),
        ["moved within its partition"] = new(true, (book, account, id) => UpdateAsync(book, account, id, 3), """{"at":1}""", 3, 1, 7),
        ["moved to another partition"] = new(true, (book, account, id) => UpdateAsync(book, account, id, 1), """{"at":1}""", 1, 1, 14),
        ["soft-deleted"] = new(true, (book, account, id) => book.SoftDeleteAsync(account, List, id, default, default), null, 0, 0, 4),
        ["deleted"] = new(true, (book, account, id) => book.DeleteAsync(account, List, id, default), null, null, 0, 5),
        ["deleted behind a soft delete"] = new(true, (book, account, id) => book.DeleteAsync(account, List, id, default), null, null, 0, 5, IsHidden: true),
    };

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AfterARepeatItIsAsIfWrittenOnce(string name)
    {
        var scenario = Scenarios[name];
        await using var world = await CoreWorld.StartAsync(2);
        var calls = await CountCallsAsync(world, scenario);
        Assert.InRange(calls, scenario.LeastCalls, 40);
        await Stops.AtEachAsync(calls, (account, stop, isDone) => StopAsync(world, scenario, account, stop, isDone));
    }

    private static async Task<int> CountCallsAsync(CoreWorld world, Scenario scenario)
    {
        var account = CoreWorld.NewAccount("a0", 2);
        var id = await PrepareAsync(world, account, scenario);
        var store = new ScriptedStore(world.Embedded);
        Assert.False((await scenario.Act(BookOver(store, world), account, id)).IsFailed);
        return store.Reads + store.Submits;
    }

    private static async Task StopAsync(CoreWorld world, Scenario scenario, string accountId, int stop, bool isDone)
    {
        var account = CoreWorld.NewAccount(accountId, 2);
        var id = await PrepareAsync(world, account, scenario);
        await Assert.ThrowsAsync<ProcessEnded>(() => scenario.Act(BookOver(ScriptedStore.EndingAt(world.Embedded, stop, isDone), world), account, id));
        Assert.Empty((await StoredPartition.ReadAllAsync(world.Embedded.Tables, account)).Faults);

        var book = BookOver(world.Store, world);
        var repeated = await scenario.Act(book, account, id);
        Assert.True(!repeated.IsFailed || (scenario.To is null && repeated.Problem.Code == ProblemCode.ContactNotFound), $"{repeated}");
        var (partitions, faults) = await StoredPartition.ReadAllAsync(world.Embedded.Tables, account);
        Assert.Empty(faults);
        Assert.All(partitions, partition => Assert.Equal(0, partition.Reservations));
        await ReadsAsync(scenario, book, account, partitions);
    }

    private static async Task ReadsAsync(Scenario scenario, EntryBook book, Account account, IReadOnlyList<StoredPartition> partitions)
    {
        var seen = StoredPartition.SeenIn(partitions, account);
        Assert.Equal(scenario.To is { } to ? [N[to]] : [], seen.Select(contact => contact.Number));
        var entries = await book.EntriesAsync(account, List, DeletedEntries.None, default).ToListAsync();
        Assert.Equal(scenario.Record is null ? [] : [scenario.Record], entries.Select(member => TextOf(member.Entry)));
        if (entries.Count > 0) Assert.Equal("after", Assert.Single(seen).Text);
        if (entries.Count > 0) Assert.Equal(scenario.Kept, (await book.HistoryAsync(account, List, entries[0].Contact.Id, default)).Count);
    }

    private static EntryBook BookOver(IStore store, CoreWorld world) => new(store, new ContactBook(store, world.Clock), world.Clock);

    private static async Task<ContactId> PrepareAsync(CoreWorld world, Account account, Scenario scenario)
    {
        if (!scenario.IsThere) return default;
        var book = BookOver(world.Store, world);
        var id = (await book.AddAsync(account, List, N[0], Write("""{"at":0}""", "before"), default)).ContactId;
        if (scenario.IsHidden) _ = await book.SoftDeleteAsync(account, List, id, default, default);
        return id;
    }

    private static Task<EntryOutcome> UpdateAsync(EntryBook book, Account account, ContactId id, int to) =>
        book.UpdateAsync(account, List, id, N[to], Write("""{"at":1}""", "after"), default);

    /// <param name="Record">Null where no live entry is left.</param>
    /// <param name="To">Where the contact is in the end; null when it is gone.</param>
    /// <param name="LeastCalls">Fewer stops than this would prove less than they say.</param>
    /// <param name="IsHidden">The entry is soft-deleted before.</param>
    private sealed record Scenario(
        bool IsThere, Func<EntryBook, Account, ContactId, Task<EntryOutcome>> Act, string? Record, int? To, int Kept, int LeastCalls, bool IsHidden = false);
}
