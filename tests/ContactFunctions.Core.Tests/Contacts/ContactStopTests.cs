using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Simulation;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>
/// A process that stops at any storage call of a change, before or after the call is done: the next process finds the
/// contact exactly once, by number and by id, as it was before the change or as it is after it, and every counter true.
/// </summary>
public sealed class ContactStopTests
{
    private static readonly E164[] N = ContactCommand.Numbers;

    /// <summary>From where the contact starts, the numbers it has been to, and the change; N0 and N3 share a partition of two.</summary>
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["to another partition"] = new([], 1, 14),
        ["within its partition"] = new([], 3, 5),
        ["on from there"] = new([1], 2, 6),
        ["on to a third, from another partition"] = new([1], 3, 14),
        ["back home"] = new([1], 0, 14),
        ["back to the partition under another number"] = new([1, 2], 3, 14),
        ["away once more"] = new([1, 3], 2, 14),
        ["deleted"] = new([], null, 4),
        ["deleted where it went"] = new([1], null, 7),
        ["deleted where it came back to"] = new([1, 3], null, 7),
    };

    public static TheoryData<string> Names => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StoppingAnywhereLosesNothing(string name)
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
        var store = new ScriptedStore(world.Embedded);
        var id = await PrepareAsync(world, account, scenario);
        await ActAsync(new ContactBook(store, world.Clock), account, id, scenario);
        return store.Reads + store.Submits;
    }

    private static async Task StopAsync(CoreWorld world, Scenario scenario, string accountId, int stop, bool isDone)
    {
        var account = CoreWorld.NewAccount(accountId, 2);
        var id = await PrepareAsync(world, account, scenario);
        var before = Seen.Of((await world.Contacts.FindAsync(account, id, default))!.Value);
        await Assert.ThrowsAsync<ProcessEnded>(() => ActAsync(new ContactBook(ScriptedStore.EndingAt(world.Embedded, stop, isDone), world.Clock), account, id, scenario));

        var (partitions, faults) = await StoredPartition.ReadAllAsync(world.Embedded.Tables, account);
        Assert.Empty(faults);
        Assert.InRange(StoredPartition.SeenIn(partitions, account).Count(seen => seen.Id == before.Id), 0, 1);
        await SweeperKnowsAsync(world, account, partitions);
        await RecoverAsync(world, account, scenario, before);
        await NumbersLeftAreFreeAsync(world, account, scenario);
    }

    /// <summary>A reservation nobody would look for would bar its number.</summary>
    private static async Task SweeperKnowsAsync(CoreWorld world, Account account, IReadOnlyList<StoredPartition> partitions)
    {
        var open = await world.Contacts.OpenMoves.OlderThanAsync(DateTimeOffset.MaxValue, default);
        var reserved = partitions.SelectMany(partition => partition.Contacts).Where(contact => ContactRow.IsReservation(contact.Value)).Select(contact => contact.Key);
        Assert.Subset(open.Where(move => move.AccountId == account.Id).Select(move => move.Number).ToHashSet(), reserved.ToHashSet());
    }

    private static async Task RecoverAsync(CoreWorld world, Account account, Scenario scenario, Seen before)
    {
        var book = new ContactBook(world.Store, world.Clock);
        _ = ContactId.TryParse(before.Id, out var id);
        var found = await book.FindAsync(account, id, default);
        foreach (var number in N) await book.ResolveMoveAsync(account, number, default);

        var (partitions, faults) = await StoredPartition.ReadAllAsync(world.Embedded.Tables, account);
        Assert.Empty(faults);
        Assert.All(partitions, partition => Assert.Equal(0, partition.Reservations));
        var live = StoredPartition.SeenIn(partitions, account).SingleOrDefault(seen => seen.Id == before.Id);
        var seen = found is { } contact ? Seen.Of(contact) : null;
        Assert.True(seen == live || seen == before, $"{seen} was seen where {live} is");
        Assert.True(live is null ? scenario.To is null : live == before || IsMoved(live, before, scenario), $"{before} became {live}");
        if (live is not null) Assert.Equal(id, (await book.FindAsync(account, live.Number, default))?.Id);
        Assert.Equal(live is null ? 0 : 1, await book.CountAsync(account, default));
    }

    private static bool IsMoved(Seen live, Seen before, Scenario scenario) =>
        scenario.To is { } to && live.Number == N[to] && live.Text == "after" && live.Sets == before.Sets;

    /// <summary>Every number it is not at takes a new contact, which does not stand in the old one's way.</summary>
    private static async Task NumbersLeftAreFreeAsync(CoreWorld world, Account account, Scenario scenario)
    {
        var created = 0;
        foreach (var number in N) created += (await world.Contacts.CreateAsync(account, number, CoreWorld.Patch("new"), default)).IsFailed ? 0 : 1;
        var (partitions, faults) = await StoredPartition.ReadAllAsync(world.Embedded.Tables, account);
        Assert.Empty(faults);
        Assert.Equal(N.Length, StoredPartition.SeenIn(partitions, account).DistinctBy(seen => seen.Id).Count());
        Assert.InRange(created, N.Length - 1, scenario.To is null ? N.Length : N.Length - 1);
        foreach (var seen in StoredPartition.SeenIn(partitions, account))
        {
            _ = ContactId.TryParse(seen.Id, out var id);
            Assert.Equal(seen.Number, (await world.Contacts.FindAsync(account, id, default))?.Number);
        }
    }

    private static async Task<ContactId> PrepareAsync(CoreWorld world, Account account, Scenario scenario)
    {
        var id = (await world.Contacts.CreateAsync(account, N[0], CoreWorld.Patch("before"), default)).Contact.Id;
        foreach (var set in new[] { "l01", "l02" }) _ = await world.Contacts.ChangeAsync(account, id, CoreWorld.Join(set), default);
        foreach (var number in scenario.Path) _ = await world.Contacts.UpdateAsync(account, id, ContactPatch.Empty, N[number], null, default);
        return id;
    }

    private static async Task ActAsync(ContactBook book, Account account, ContactId id, Scenario scenario)
    {
        var outcome = scenario.To is { } to
            ? await book.UpdateAsync(account, id, CoreWorld.Patch("after"), N[to], null, default)
            : await book.DeleteAsync(account, id, null, default);
        Assert.False(outcome.IsFailed);
    }

    /// <param name="To">Where the change takes it; null deletes it.</param>
    /// <param name="LeastCalls">Fewer stops than this would prove less than they say.</param>
    private sealed record Scenario(int[] Path, int? To, int LeastCalls);
}
