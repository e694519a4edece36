using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Tests.Contacts.Histories;
using static ContactFunctions.Core.Tests.Lists.EntryWorld;

namespace ContactFunctions.Core.Tests.Lists;

public sealed class EntryBookTests : IAsyncLifetime
{
    private EntryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AddingANumberMakesContactMembershipAndEntry()
    {
        var added = await _world.AddAsync(N[0], Write("""{"city":"Pune"}""", "Asha", schedule: 1732435200, source: "API"));

        Assert.Equal(OutcomeKind.Created, added.Kind);
        var (contact, entry) = Assert.Single(await _world.EntriesAsync());
        Assert.Equal((added.ContactId, N[0]), (contact.Id, contact.Number));
        Assert.Equal(("""{"city":"Pune"}""", 1732435200, null, "API", false), (TextOf(entry), entry.Schedule, entry.Reschedule, entry.Source, entry.IsDeleted));
        Assert.Equal((_world.Clock.GetUtcNow(), _world.Clock.GetUtcNow()), (entry.CreatedAt, entry.UpdatedAt));
        Assert.Equal("Asha", await _world.NameOfAsync(N[0]));
        Assert.Equal(1, await _world.CountAsync());
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task AddingAgainMergesTheRecordByKeyAndWhatIsNotGivenStays()
    {
        var first = await _world.AddAsync(N[0], Write("""{"city":"Pune","tier":1}""", "Asha", schedule: 5, source: "API"));
        var createdAt = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var again = await _world.AddAsync(N[0], Write("""{"tier":null,"zone":"W"}"""));

        Assert.Equal((OutcomeKind.Updated, first.ContactId), (again.Kind, again.ContactId));
        var entry = Assert.Single(await _world.EntriesAsync()).Entry;
        Assert.Equal(("""{"city":"Pune","zone":"W"}""", 5, "API"), (TextOf(entry), entry.Schedule, entry.Source));
        Assert.Equal((createdAt, _world.Clock.GetUtcNow()), (entry.CreatedAt, entry.UpdatedAt));
        Assert.Equal("Asha", await _world.NameOfAsync(N[0]));
        Assert.Equal(1, await _world.CountAsync());
        Assert.Empty(await _world.HistoryAsync(first.ContactId));
    }

    [Fact]
    public async Task AWriteThatChangesNothingIsUnchangedAndWritesNothing()
    {
        var entry = Write("""{"city":"Pune"}""", "Asha", schedule: 5);
        var added = await _world.AddAsync(N[0], entry);
        var before = (await _world.Core.Contacts.FindAsync(_world.Account, N[0], default))!.Value.Read().Version;

        Assert.Equal(OutcomeKind.Unchanged, (await _world.AddAsync(N[0], entry)).Kind);
        Assert.Equal(OutcomeKind.Unchanged, (await _world.UpdateAsync(added.ContactId, N[0], entry)).Kind);
        Assert.Equal(before, (await _world.Core.Contacts.FindAsync(_world.Account, N[0], default))!.Value.Read().Version);
        Assert.Empty(await _world.HistoryAsync(added.ContactId));
    }

    [Fact]
    public async Task AContactOfAnotherDoorGetsTheEntryAndKeepsItsId()
    {
        var made = (await _world.Core.Contacts.CreateAsync(_world.Account, N[0], CoreWorld.Patch("Ravi", "vip"), default)).Contact.Id;
        Assert.Equal(made, (await _world.AddAsync(N[0], Write(first: "Asha"))).ContactId);
        Assert.Equal("Asha", await _world.NameOfAsync(N[0]));
    }

    [Fact]
    public async Task AnEntryOfAnotherDoorReadsAsOneWithoutARecord()
    {
        var made = (await _world.Core.Contacts.CreateAsync(_world.Account, N[0], ContactPatch.Empty, default)).Contact.Id;
        _ = await _world.Core.Lists.AddAsync(_world.Account, _world.List.Id, [made], default);

        var entry = Assert.Single(await _world.EntriesAsync()).Entry;
        Assert.Equal(new ListEntry(entry.Record, false, null, null, null, _world.Clock.GetUtcNow(), _world.Clock.GetUtcNow()), entry);
        Assert.True(entry.Record.IsEmpty);
        Assert.Equal(OutcomeKind.Updated, (await _world.UpdateAsync(made, N[0], Write("""{"city":"Pune"}"""))).Kind);
    }

    [Fact]
    public async Task ASoftDeletedEntryIsHiddenFromEveryReaderOfTheListAndTheContactStays()
    {
        var added = await _world.AddAsync(N[0], Write("""{"city":"Pune"}"""));
        Assert.Equal((OutcomeKind.Deleted, added.ContactId), ((await _world.SoftDeleteAsync(N[0])).Kind, (await _world.SoftDeleteAsync(N[0])).ContactId));

        Assert.Empty(await _world.EntriesAsync());
        Assert.True(Assert.Single(await _world.EntriesAsync(DeletedEntries.Also)).Entry.IsDeleted);
        Assert.Single(await _world.EntriesAsync(DeletedEntries.Only));
        Assert.Equal(0, await _world.CountAsync());
        Assert.Empty(await _world.Core.Lists.ContactsAsync(_world.Account, _world.List.Id, default).ToListAsync());
        Assert.DoesNotContain('l', Seen.Of((await _world.Core.Contacts.FindAsync(_world.Account, N[0], default))!.Value).Sets);
        Assert.Equal(ProblemCode.NotAMember, (await _world.Core.Lists.RemoveAsync(_world.Account, _world.List.Id, added.ContactId, default)).Problem.Code);
        Assert.Equal(ProblemCode.ContactNotFound, (await _world.UpdateAsync(added.ContactId, N[0], Write("""{"city":"Goa"}"""))).Problem.Code);
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task ASoftDeleteIsAChangeOfTheEntryAndRestoringItIsAnother()
    {
        _ = await _world.AddAsync(N[0]);
        var createdAt = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _ = await _world.SoftDeleteAsync(N[0]);
        var hidden = Assert.Single(await _world.EntriesAsync(DeletedEntries.Only)).Entry;
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _ = await _world.AddAsync(N[0]);
        var restored = Assert.Single(await _world.EntriesAsync()).Entry;

        Assert.Equal((createdAt, createdAt.AddHours(1)), (hidden.CreatedAt, hidden.UpdatedAt));
        Assert.Equal((createdAt, createdAt.AddHours(2)), (restored.CreatedAt, restored.UpdatedAt));
    }

    [Fact]
    public async Task ASecondSoftDeleteIsUnchanged()
    {
        _ = await _world.AddAsync(N[0]);
        _ = await _world.SoftDeleteAsync(N[0]);
        Assert.Equal(OutcomeKind.Unchanged, (await _world.SoftDeleteAsync(N[0])).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddingRestoresASoftDeletedEntryWithItsRecord(bool byAnotherDoor)
    {
        var added = await _world.AddAsync(N[0], Write("""{"city":"Pune"}"""));
        _ = await _world.SoftDeleteAsync(N[0]);
        var kind = byAnotherDoor
            ? (await _world.Core.Lists.AddAsync(_world.Account, _world.List.Id, [added.ContactId], default))[0].Kind
            : (await _world.AddAsync(N[0])).Kind;

        Assert.Equal(byAnotherDoor ? OutcomeKind.Updated : OutcomeKind.Created, kind);
        var (contact, entry) = Assert.Single(await _world.EntriesAsync());
        Assert.Equal((added.ContactId, """{"city":"Pune"}"""), (contact.Id, TextOf(entry)));
        Assert.Equal(1, await _world.CountAsync());
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task AnIdWithAnEntryInTheListWinsOverTheNumberWhichIsThenItsNewOne()
    {
        var (one, other) = (await _world.AddAsync(N[0], Write("""{"city":"Pune"}""")), await _world.AddAsync(N[2], Write("""{"city":"Goa"}""")));

        Assert.Equal(one.ContactId, (await _world.UpdateAsync(one.ContactId, N[1], Write("""{"zone":"W"}"""))).ContactId);
        Assert.Equal(ProblemCode.NumberTaken, (await _world.UpdateAsync(one.ContactId, N[2], Write())).Problem.Code);
        var entries = (await _world.EntriesAsync()).ToDictionary(member => member.Contact.Number, member => (member.Contact.Id, TextOf(member.Entry)));
        Assert.Equal((one.ContactId, """{"city":"Pune","zone":"W"}"""), entries[N[1]]);
        Assert.Equal((other.ContactId, """{"city":"Goa"}"""), entries[N[2]]);
        Assert.Equal(2, entries.Count);
        await _world.HoldsAsync(contacts: 2);
    }

    [Fact]
    public async Task AnIdThatLeadsToNoEntryOfTheListFallsBackToTheNumber()
    {
        var added = await _world.AddAsync(N[0]);
        var elsewhere = await _world.AddAsync(N[1], list: await _world.NewListAsync("Autumn"));

        foreach (var id in new ContactId?[] { null, new ContactId(77), elsewhere.ContactId })
            Assert.Equal(added.ContactId, (await _world.UpdateAsync(id, N[0], Write($$"""{"id":"{{id}}"}"""))).ContactId);
        Assert.Equal(ProblemCode.ContactNotFound, (await _world.UpdateAsync(elsewhere.ContactId, N[1], Write())).Problem.Code);
        Assert.Equal(ProblemCode.ContactNotFound, (await _world.UpdateAsync(null, N[3], Write())).Problem.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ASoftDeletedEntryMovesAlongWithItsContact(int to)
    {
        var added = await _world.AddAsync(N[0], Write("""{"city":"Pune"}"""));
        _ = await _world.SoftDeleteAsync(N[0]);
        _ = await _world.Core.Contacts.UpdateAsync(_world.Account, added.ContactId, ContactPatch.Empty, N[to], null, default);

        Assert.Empty(await _world.EntriesAsync());
        Assert.Equal(N[to], Assert.Single(await _world.EntriesAsync(DeletedEntries.Only)).Contact.Number);
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task ARecordLongerThanItMayBeIsRefusedAlsoWhenMerged()
    {
        string Half(string key) => $$"""{"{{key}}":"{{new string('x', 9_000)}}"}""";
        _ = await _world.AddAsync(N[0], Write(Half("a")));
        var refused = await _world.AddAsync(N[0], Write(Half("b"), "Asha"));

        Assert.Equal(new Problem(ProblemCode.FieldTooLong, ProblemField.Record), refused.Problem);
        Assert.Equal("", await _world.NameOfAsync(N[0]));
    }

    /// <summary>The largest move: 45 entries with the longest records, all of it escaped once more on its way to the store.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task AContactInAllListsWithTheLongestRecordsCanChangeItsNumber(int to)
    {
        var record = Longest();
        var id = (await _world.AddAsync(N[0], Write(record))).ContactId;
        for (var more = 1; more < ContactRules.Sets; more++) _ = await _world.AddAsync(N[0], Write(record), await _world.NewListAsync($"{more}"));

        Assert.Equal(OutcomeKind.Updated, (await _world.UpdateAsync(id, N[to], Write("""{"x":1}"""))).Kind);
        Assert.Equal(N[to], Assert.Single(await _world.EntriesAsync()).Contact.Number);
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task TheIndexHasNoMemberWhoseEntryIsSoftDeleted()
    {
        for (var index = 0; index < 3; index++) _ = await _world.AddAsync(N[index]);
        _ = await _world.SoftDeleteAsync(N[0]);
        var early = new ContactIndex(_world.Core.Store, new SearchOptions());
        Assert.Equal(2, await MembersAsync(early));
        _ = await _world.SoftDeleteAsync(N[1]);
        var late = new ContactIndex(_world.Core.Store, new SearchOptions());

        Assert.Equal((1, 1), (await MembersAsync(early), await MembersAsync(late)));
        _ = await _world.AddAsync(N[0]);
        Assert.Equal((2, 2), (await MembersAsync(early), await MembersAsync(late)));
    }

    [Fact]
    public async Task ANumberOnDndIsRefusedOnAnAddAndOnAChangeOfNumber()
    {
        var added = await _world.AddAsync(N[0]);
        var dnd = new DndBook(_world.Core.Store, _world.Core.Contacts);
        foreach (var barred in new[] { N[1], N[3] }) _ = await dnd.AddAsync(_world.Account, [barred], default);

        foreach (var barred in new[] { N[1], N[3] })
        {
            Assert.Equal(ProblemCode.NumberOnDnd, (await _world.AddAsync(barred)).Problem.Code);
            Assert.Equal(ProblemCode.NumberOnDnd, (await _world.UpdateAsync(added.ContactId, barred, Write())).Problem.Code);
        }

        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task AListThatDoesNotAskForDndTakesBarredNumbers()
    {
        _ = await new DndBook(_world.Core.Store, _world.Core.Contacts).AddAsync(_world.Account, [N[0], N[1]], default);
        var list = await _world.NewListAsync("Everybody", settings => settings with { FiltersDnd = false });
        var added = await _world.AddAsync(N[0], list: list);

        Assert.Equal(OutcomeKind.Created, added.Kind);
        Assert.Equal(OutcomeKind.Updated, (await _world.Entries.UpdateAsync(_world.Account, list, added.ContactId, N[1], Write(), default)).Kind);
    }

    [Fact]
    public async Task AListThatRejectsDuplicatesRefusesALiveEntryAndRestoresASoftDeletedOne()
    {
        var list = await _world.NewListAsync("Once", settings => settings with { Duplicates = DuplicateHandling.Reject });
        var added = await _world.AddAsync(N[0], Write(first: "Asha"), list);

        Assert.Equal(new Problem(ProblemCode.EntryExists, ProblemField.Number), (await _world.AddAsync(N[0], Write(first: "Ravi"), list)).Problem);
        Assert.Equal("Asha", await _world.NameOfAsync(N[0]));
        _ = await _world.Entries.SoftDeleteAsync(_world.Account, list, null, N[0], default);
        var restored = await _world.AddAsync(N[0], Write(first: "Ravi"), list);
        Assert.Equal((OutcomeKind.Created, added.ContactId), (restored.Kind, restored.ContactId));
    }

    [Fact]
    public async Task AHardDeleteTakesTheEntryAndTheContactOnlyWhenItIsNowhereElse()
    {
        var other = await _world.NewListAsync("Autumn");
        var added = await _world.AddAsync(N[0]);
        _ = await _world.AddAsync(N[0], list: other);

        Assert.Equal(OutcomeKind.Deleted, (await _world.Entries.DeleteAsync(_world.Account, _world.List, added.ContactId, default)).Kind);
        Assert.Empty(await _world.EntriesAsync(DeletedEntries.Also));
        Assert.Equal(ProblemCode.ContactNotFound, (await _world.Entries.DeleteAsync(_world.Account, _world.List, added.ContactId, default)).Problem.Code);
        await _world.HoldsAsync(contacts: 1);
        Assert.Equal(OutcomeKind.Deleted, (await _world.Entries.DeleteAsync(_world.Account, other, added.ContactId, default)).Kind);
        await _world.HoldsAsync(contacts: 0);
    }

    [Fact]
    public async Task AHardDeleteOfASoftDeletedEntryOfTheLastListTakesTheContact()
    {
        var added = await _world.AddAsync(N[0]);
        _ = await _world.SoftDeleteAsync(N[0]);
        Assert.Equal(OutcomeKind.Deleted, (await _world.Entries.DeleteAsync(_world.Account, _world.List, added.ContactId, default)).Kind);
        await _world.HoldsAsync(contacts: 0);
    }

    [Fact]
    public async Task ASoftDeletedEntryElsewhereKeepsTheContactAndADeletedListDoesNot()
    {
        var (hidden, dead) = (await _world.NewListAsync("Autumn"), await _world.NewListAsync("Winter"));
        var added = await _world.AddAsync(N[0]);
        foreach (var list in new[] { hidden, dead }) _ = await _world.AddAsync(N[0], list: list);
        _ = await _world.Entries.SoftDeleteAsync(_world.Account, hidden, added.ContactId, default, default);
        _ = await _world.Core.Lists.DeleteAsync(_world.Account, dead.Id, default);

        _ = await _world.Entries.DeleteAsync(_world.Account, _world.List, added.ContactId, default);
        await _world.HoldsAsync(contacts: 1);
        _ = await _world.Entries.DeleteAsync(_world.Account, hidden, added.ContactId, default);
        await _world.HoldsAsync(contacts: 0);
    }

    [Fact]
    public async Task ASoftDeletedEntryIsSweptWithItsListAndTakesAPlaceUntilThen()
    {
        var id = (await _world.AddAsync(N[0])).ContactId;
        _ = await _world.SoftDeleteAsync(N[0]);
        for (var more = 1; more < ContactRules.Sets; more++) _ = await _world.AddAsync(N[0], list: await _world.NewListAsync($"{more}"));
        var last = await _world.NewListAsync("last");
        Assert.Equal(ProblemCode.TooManySets, (await _world.AddAsync(N[0], list: last)).Problem.Code);

        _ = await _world.Core.Lists.DeleteAsync(_world.Account, _world.List.Id, default);
        Assert.Equal(OutcomeKind.Created, (await _world.AddAsync(N[0], list: last)).Kind);
        Assert.Equal(ContactRules.Sets, ContactSets.Split((await _world.Core.Contacts.FindAsync(_world.Account, id, default))!.Value.Read().Sets).Count);
        await _world.HoldsAsync(contacts: 1);
    }

    /// <summary>As many quotes and backslashes as a record can hold.</summary>
    private static string Longest()
    {
        var text = string.Concat(Enumerable.Repeat("\\\"", (EntryRules.RecordBytes - 20) / 2));
        return $$"""{"x":0,"text":"{{text}}"}""";
    }

    private async Task<long> MembersAsync(ContactIndex index) =>
        (await index.PageAsync(_world.Account, new ContactQuery(null, ContactSets.List(_world.List.Id), null, 0, 10), default)).Total;
}
