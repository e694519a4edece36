using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class ListBookTests
{
    [Fact]
    public async Task AListKeepsItsNumberAndItsNameIsUnique()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var first = (await lists.CreateAsync(world.Account, "Spring", null, default)).List!;
        var taken = await lists.CreateAsync(world.Account, "Spring", null, default);
        var second = (await lists.CreateAsync(world.Account, "Autumn", "t", default)).List!;

        Assert.Equal(ProblemCode.ListNameTaken, taken.Problem.Code);
        Assert.Equal((1L, 2L), (first.Number, second.Number));
        Assert.Equal([first, second], await lists.ListAsync(world.Account, default));
        Assert.Equal(ProblemCode.ListNameTaken, (await lists.UpdateAsync(world.Account, second.Id, "Spring", null, default)).Problem.Code);
        Assert.Equal("Winter", (await lists.UpdateAsync(world.Account, second.Id, "Winter", null, default)).List!.Name);
        Assert.Equal(ProblemCode.None, (await lists.CreateAsync(world.Account, "Autumn", null, default)).Problem.Code);
    }

    /// <summary>A name that was given up, by a new name or by the list's end, is no list's.</summary>
    [Fact]
    public async Task AListIsFoundByItsNameOrMade()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var spring = await lists.FindOrCreateAsync(world.Account, "Spring", default);
        var again = await lists.FindOrCreateAsync(world.Account, "Spring", default);
        _ = await lists.UpdateAsync(world.Account, spring.Id, "Summer", null, default);
        var second = await lists.FindOrCreateAsync(world.Account, "Spring", default);
        _ = await lists.DeleteAsync(world.Account, second.Id, default);
        var third = await lists.FindOrCreateAsync(world.Account, "Spring", default);

        Assert.Equal(spring, again);
        Assert.Equal([spring.Id, third.Id], (await lists.ListAsync(world.Account, default)).Select(list => list.Id));
        Assert.NotEqual(second.Id, third.Id);
    }

    [Fact]
    public async Task CallersOfOneNewNameAtOnceGetOneList()
    {
        await using var world = await CoreWorld.StartAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => world.Lists.FindOrCreateAsync(world.Account, "Spring", default)));

        Assert.Equal(Assert.Single(await world.Lists.ListAsync(world.Account, default)), Assert.Single(found.Distinct()));
    }

    [Fact]
    public async Task ContactsJoinOnceLeaveAndAreCountedExactly()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var (list, ids) = await FilledAsync(world, lists, 50);
        var again = await lists.AddAsync(world.Account, list.Id, [ids[0], ids[0], new ContactId(7)], default);

        Assert.Equal([OutcomeKind.Unchanged, OutcomeKind.Unchanged, OutcomeKind.Failed], again.Select(outcome => outcome.Kind));
        Assert.Equal(50, await lists.CountAsync(world.Account, list.Id, default));
        Assert.Equal(OutcomeKind.Updated, (await lists.RemoveAsync(world.Account, list.Id, ids[0], default)).Kind);
        Assert.Equal(ProblemCode.NotAMember, (await lists.RemoveAsync(world.Account, list.Id, ids[0], default)).Problem.Code);
        await world.Contacts.DeleteAsync(world.Account, ids[1], null, default);
        Assert.Equal(48, await lists.CountAsync(world.Account, list.Id, default));
        Assert.Equal(48, await lists.ContactsAsync(world.Account, list.Id, default).CountAsync());
    }

    [Fact]
    public async Task AMovedContactStaysInItsListUnderItsNewNumber()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var (list, ids) = await FilledAsync(world, lists, 5);
        for (var index = 0; index < 5; index++)
            await world.Contacts.UpdateAsync(world.Account, ids[index], ContactPatch.Empty, new E164(919700000000 + (ulong)index), null, default);

        var members = await lists.ContactsAsync(world.Account, list.Id, default).Select(contact => contact.Number.Digits).ToListAsync();
        Assert.Equal(5, await lists.CountAsync(world.Account, list.Id, default));
        Assert.Equal(Enumerable.Range(0, 5).Select(index => 919700000000 + (ulong)index), members.Order());
    }

    [Fact]
    public async Task ADeletedListFreesItsNameAndIsSweptOutOfTheContacts()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var (list, ids) = await FilledAsync(world, lists, 20);
        await lists.DeleteAsync(world.Account, list.Id, default);
        await world.Sweeper.SweepAsync(default);

        Assert.Null(await lists.FindAsync(world.Account, list.Id, default));
        Assert.Equal(ProblemCode.ListNotFound, (await lists.DeleteAsync(world.Account, list.Id, default)).Problem.Code);
        Assert.Equal(ProblemCode.None, (await lists.CreateAsync(world.Account, list.Name, null, default)).Problem.Code);
        Assert.Equal(0, await lists.ContactsAsync(world.Account, list.Id, default).CountAsync());
        foreach (var id in ids) Assert.True((await world.Contacts.FindAsync(world.Account, id, default))!.Value.Read().Sets.IsEmpty);
    }

    [Fact]
    public async Task AContactIsInAtMost45ListsAndDeadOnesDoNotCount()
    {
        await using var world = await CoreWorld.StartAsync();
        var lists = world.Lists;
        var id = (await world.Contacts.CreateAsync(world.Account, new E164(919800000001), ContactPatch.Empty, default)).Contact.Id;
        var made = new List<ContactList>();
        for (var index = 0; index < 46; index++) made.Add((await lists.CreateAsync(world.Account, $"l{index}", null, default)).List!);
        for (var index = 0; index < 45; index++) await lists.AddAsync(world.Account, made[index].Id, [id], default);
        var refused = (await lists.AddAsync(world.Account, made[45].Id, [id], default))[0];
        await lists.DeleteAsync(world.Account, made[0].Id, default);
        var joined = (await lists.AddAsync(world.Account, made[45].Id, [id], default))[0];

        Assert.Equal(ProblemCode.TooManySets, refused.Problem.Code);
        Assert.Equal(OutcomeKind.Updated, joined.Kind);
        Assert.Equal(OutcomeKind.Deleted, (await world.Contacts.DeleteAsync(world.Account, id, null, default)).Kind);
    }

    private static async Task<(ContactList List, IReadOnlyList<ContactId> Ids)> FilledAsync(CoreWorld world, ListBook lists, int count)
    {
        var list = (await lists.CreateAsync(world.Account, "Spring", null, default)).List!;
        var ids = await world.FillAsync(count);
        var outcomes = await lists.AddAsync(world.Account, list.Id, ids, default);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Updated, outcome.Kind));
        return (list, ids);
    }
}
