using System.Collections.Concurrent;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Core.Tests.Sets;

/// <summary>What holds for lists and audiences alike, and between them.</summary>
public sealed class SetMemberTests
{
    [Fact]
    public async Task ADeletedContactLeavesAllItsSetsInTheCommitThatDeletesIt()
    {
        var commits = new ConcurrentQueue<string[]>();
        await using var world = await CoreWorld.StartAsync(wrap: Watch(commits));
        var (list, one, two) = (await ListAsync(world), await AudienceAsync(world), await AudienceAsync(world));
        var ids = await world.FillAsync(1);
        _ = await world.Lists.AddAsync(world.Account, list.Id, ids, default);
        foreach (var audience in new[] { one, two }) _ = await world.Audiences.AddAsync(world.Account, audience, ids, default);
        commits.Clear();

        _ = await world.Contacts.DeleteAsync(world.Account, ids[0], null, default);

        Assert.Superset(
            new HashSet<string>(["c|919800000000", $"l|{list.Id}|919800000000", $"a|{one.Id}|919800000000", $"a|{two.Id}|919800000000", $"n|{one.Set}"]),
            Assert.Single(commits).ToHashSet());
        Assert.Equal([0, 0], await world.Audiences.CountAsync(world.Account, [one, two], default));
        await StoredPartition.HoldsAsync(world, contacts: 0);
    }

    [Fact]
    public async Task ListsAndAudiencesDoNotSeeEachOther()
    {
        await using var world = await CoreWorld.StartAsync();
        var (list, audience) = (await ListAsync(world), await AudienceAsync(world));

        Assert.Null(await world.Lists.FindAsync(world.Account, audience.Id, default));
        Assert.Null(await world.Audiences.FindAsync(world.Account, list.Id, default));
        Assert.Equal([list], await world.Lists.ListAsync(world.Account, default));
        Assert.Equal([audience], (await world.Audiences.PageAsync(world.Account, 0, 20, default)).Audiences);
    }

    [Fact]
    public async Task AContactIsInAtMost45SetsOfBothKindsAndDeletedOnesDoNotCount()
    {
        await using var world = await CoreWorld.StartAsync();
        var ids = await world.FillAsync(1);
        var lists = new List<ContactList>();
        for (var index = 0; index < 22; index++) lists.Add(await ListAsync(world, $"{index}"));
        foreach (var list in lists) _ = await world.Lists.AddAsync(world.Account, list.Id, ids, default);
        var audiences = new List<Audience>();
        for (var index = 0; index < 24; index++) audiences.Add(await AudienceAsync(world));
        foreach (var audience in audiences.SkipLast(1)) _ = await world.Audiences.AddAsync(world.Account, audience, ids, default);
        var refused = (await world.Audiences.AddAsync(world.Account, audiences[^1], ids, default))[0];
        Assert.Equal(ProblemCode.TooManySets, refused.Problem.Code);

        await world.Lists.DeleteAsync(world.Account, lists[0].Id, default);
        await world.Audiences.DeleteAsync(world.Account, audiences[0].Key, default);
        Assert.Equal(OutcomeKind.Updated, (await world.Audiences.AddAsync(world.Account, audiences[^1], ids, default))[0].Kind);
        Assert.Equal(OutcomeKind.Updated, (await world.Lists.AddAsync(world.Account, (await ListAsync(world, "new")).Id, ids, default))[0].Kind);
        Assert.Equal(Enumerable.Repeat(1L, 23), await world.Audiences.CountAsync(world.Account, audiences[1..], default));
        await StoredPartition.HoldsAsync(world, contacts: 1);
    }

    [Fact]
    public async Task ASetNobodyKnowsIsNotTakenForADeletedOne()
    {
        await using var world = await CoreWorld.StartAsync();
        var ids = await world.FillAsync(1);
        foreach (var set in Enumerable.Range(0, ContactRules.Sets).Select(index => $"a{index:x32}"))
            _ = await world.Contacts.ChangeAsync(world.Account, ids[0], CoreWorld.Join(set), default);

        var refused = (await world.Audiences.AddAsync(world.Account, await AudienceAsync(world), ids, default))[0];

        Assert.Equal(ProblemCode.TooManySets, refused.Problem.Code);
        Assert.Equal(ContactRules.Sets, ContactSets.Split((await world.Contacts.FindAsync(world.Account, ids[0], default))!.Value.Read().Sets).Count);
    }

    [Fact]
    public async Task CountsAreExactWhenTwoStoresOnOneFileAddRemoveMoveAndDeleteAtOnce()
    {
        await using var world = await CoreWorld.StartAsync();
        await using var otherStore = SqliteStore.Open(new SqliteOptions { Path = world.Folder }, world.Clock);
        var otherContacts = new ContactBook(otherStore, world.Clock);
        var (audience, ids) = (await AudienceAsync(world), await world.FillAsync(120));
        _ = await world.Audiences.AddAsync(world.Account, audience, [.. ids.Take(60)], default);

        var here = world.Audiences;
        var there = new AudienceBook(otherStore, otherContacts, world.Clock);
        await Task.WhenAll(
            here.AddAsync(world.Account, audience, [.. ids.Skip(40)], default),
            there.AddAsync(world.Account, audience, ids, default),
            there.RemoveAsync(world.Account, audience, [.. ids.Take(30)], default),
            here.RemoveAsync(world.Account, audience, [.. ids.Skip(90)], default),
            Task.WhenAll(ids.Where((_, index) => index % 3 == 0).Select(id => UntilDoneAsync(() => otherContacts.DeleteAsync(world.Account, id, null, default)))),
            Task.WhenAll(ids.Where((_, index) => index % 10 == 1).Select((id, index) =>
                UntilDoneAsync(() => world.Contacts.UpdateAsync(world.Account, id, ContactPatch.Empty, new E164(919700000000 + (ulong)index), null, default)))));

        await StoredPartition.HoldsAsync(world, contacts: 80);
        var members = await world.Contacts.ListAsync(world.Account, default).CountAsync(contact => ContactSets.Split(contact.Read().Sets).Contains(audience.Set));
        Assert.InRange(members, 1, 80);
        Assert.Equal(members, await here.CountAsync(world.Account, audience, default));
        Assert.Equal(members, await there.CountAsync(world.Account, audience, default));
    }

    /// <summary>Again, as long as the outcome is that it lost too many races; repeating does no harm.</summary>
    private static async Task UntilDoneAsync(Func<Task<ContactOutcome>> write)
    {
        while ((await write()).Problem.Code == ProblemCode.TryLater) { }
    }

    private static Func<Storage.IStore, Storage.IStore> Watch(ConcurrentQueue<string[]> commits) => store => new ScriptedStore(store)
    {
        Submit = (transaction, carry) =>
        {
            commits.Enqueue([.. Enumerable.Range(0, transaction.Count).Select(index => transaction[index].RowKey)]);
            return carry();
        },
    };

    private static async Task<ContactList> ListAsync(CoreWorld world, string name = "Spring") =>
        (await world.Lists.CreateAsync(world.Account, name, null, default)).List!;

    private static async Task<Audience> AudienceAsync(CoreWorld world) =>
        (await world.Audiences.CreateAsync(world.Account, "Spring", null, default)).Audience!;
}
