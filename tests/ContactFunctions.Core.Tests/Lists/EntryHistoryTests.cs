using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Search.Trimming;
using ContactFunctions.Core.Tests.Contacts;
using static ContactFunctions.Core.Tests.Lists.EntryWorld;

namespace ContactFunctions.Core.Tests.Lists;

/// <summary>Contacts and entries as they were before their updates.</summary>
public sealed class EntryHistoryTests : IAsyncLifetime
{
    private EntryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AnUpdateKeepsContactAndEntryAsTheyWere()
    {
        var id = (await _world.AddAsync(N[0], Write("""{"city":"Pune"}""", "Asha", schedule: 5))).ContactId;
        var createdAt = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await _world.UpdateAsync(null, N[0], Write("""{"city":"Goa"}""", "Asha Rao"));

        var kept = Assert.Single(await _world.HistoryAsync(id));
        Assert.Equal(("Asha", N[0], _world.Clock.GetUtcNow()), (FirstNameOf(kept), kept.Contact.Number, kept.KeptAt));
        Assert.Equal(("""{"city":"Pune"}""", 5, createdAt), (TextOf(kept.Entry!), kept.Entry!.Schedule, kept.Entry.UpdatedAt));
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task TheLastTwentyStatesAreKeptNewestFirst()
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        for (var change = 1; change <= 23; change++) _ = await _world.UpdateAsync(id, default, Write(first: $"{change}"));

        Assert.Equal(Enumerable.Range(3, 20).Reverse().Select(change => $"{change}"), (await _world.HistoryAsync(id)).Select(FirstNameOf));
        Assert.Equal(20, (await RowsAsync("h|")).Count);
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task UpdatesThatShareACommitAreEachKept()
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        _ = await Task.WhenAll(Enumerable.Range(1, 60).Select(change => _world.UpdateAsync(id, default, Write(first: $"{change}"))));

        Assert.Equal(20, (await _world.HistoryAsync(id)).DistinctBy(FirstNameOf).Count());
        Assert.Equal(20, (await RowsAsync("h|")).Count);
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task HistoryStaysBehindAndIsStillFoundWhenTheNumberChanges()
    {
        var id = (await _world.AddAsync(N[0], Write("""{"at":0}"""))).ContactId;
        foreach (var to in new[] { 1, 2, 0, 3 }) _ = await _world.UpdateAsync(id, N[to], Write($$"""{"at":{{to}}}"""));

        var history = await _world.HistoryAsync(id);
        Assert.Equal([N[0], N[2], N[1], N[0]], history.Select(kept => kept.Contact.Number));
        Assert.Equal(["""{"at":0}""", """{"at":2}""", """{"at":1}""", """{"at":0}"""], history.Select(kept => TextOf(kept.Entry!)));
        Assert.Equal(2, (await RowsAsync("h|")).Select(row => row.Partition).Distinct().Count());
        await _world.HoldsAsync(contacts: 1);
    }

    [Fact]
    public async Task WhatIsTooOldIsSweptAlsoInPartitionsThatTheContactLeft()
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        _ = await _world.UpdateAsync(id, N[1], Write(first: "1"));
        for (var change = 2; change <= 22; change++) _ = await _world.UpdateAsync(id, default, Write(first: $"{change}"));
        Assert.NotEmpty(await RowsAsync("g|"));
        Assert.Equal(21, (await RowsAsync("h|")).Count);
        await TrimAsync();

        Assert.Empty(await RowsAsync("g|"));
        Assert.Equal(20, (await RowsAsync("h|")).Count);
        Assert.Equal(20, (await _world.HistoryAsync(id)).Count);
        await _world.HoldsAsync(contacts: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ADeletedContactLeavesNoHistory(bool hasMoved)
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        _ = await _world.UpdateAsync(id, hasMoved ? N[1] : N[0], Write(first: "1"));
        _ = await _world.UpdateAsync(id, default, Write(first: "2"));
        _ = await _world.Core.Contacts.DeleteAsync(_world.Account, id, null, default);
        Assert.Equal(hasMoved ? 1 : 0, (await RowsAsync("h|")).Count);
        await _world.HoldsAsync(contacts: 0);
        await TrimAsync();

        Assert.Empty(await RowsAsync("h|"));
        Assert.Empty(await RowsAsync("g|"));
    }

    /// <summary>The largest delete: a commit has no room for its history as well.</summary>
    [Fact]
    public async Task AContactInAllSetsWithAllItsHistoryIsDeletedInOneCommit()
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        for (var more = 1; more < ContactRules.Sets; more++) _ = await _world.AddAsync(N[0], list: await _world.NewListAsync($"{more}"));
        for (var change = 1; change <= 20; change++) _ = await _world.UpdateAsync(id, default, Write(first: $"{change}"));
        Assert.Equal(OutcomeKind.Deleted, (await _world.Core.Contacts.DeleteAsync(_world.Account, id, null, default)).Kind);
        await _world.HoldsAsync(contacts: 0);
        await TrimAsync();

        Assert.Empty(await RowsAsync("h|"));
    }

    [Fact]
    public async Task AHardDeleteTakesTheHistoryOfThatListAndNoOther()
    {
        var other = await _world.NewListAsync("Autumn");
        var id = (await _world.AddAsync(N[0], Write("""{"spring":0}"""))).ContactId;
        _ = await _world.AddAsync(N[0], Write("""{"autumn":0}"""), other);
        _ = await _world.UpdateAsync(id, N[1], Write("""{"spring":1}"""));
        _ = await _world.UpdateAsync(id, default, Write("""{"spring":2}"""));
        _ = await _world.Entries.UpdateAsync(_world.Account, other, id, default, Write("""{"autumn":1}"""), default);
        _ = await _world.Entries.DeleteAsync(_world.Account, _world.List, id, default);

        Assert.Empty(await _world.HistoryAsync(id));
        Assert.Equal("""{"autumn":0}""", TextOf(Assert.Single(await _world.Entries.HistoryAsync(_world.Account, other, id, default)).Entry!));
        await _world.HoldsAsync(contacts: 1);
        await TrimAsync();
        Assert.Single(await RowsAsync("h|"));
    }

    [Fact]
    public async Task OtherDoorsKeepNothingUnlessTheAccountAsksForIt()
    {
        var id = (await _world.AddAsync(N[0], Write(first: "0"))).ContactId;
        await UpdateByEveryDoorAsync(_world.Account, id);

        Assert.Empty(await RowsAsync("h|"));
        await UpdateByEveryDoorAsync(KeepingHistory(), id);
        var history = await _world.HistoryAsync(id);
        Assert.Equal(["bulk", "bulk", "upserted", "moved", "patched", "added"], history.Select(FirstNameOf));
        Assert.Equal("""{"door":"list"}""", TextOf(Assert.Single(history, kept => kept.Entry is not null).Entry!));
        await _world.HoldsAsync(contacts: 1);
    }

    /// <summary>48 a commit rather than 97, and all of them kept.</summary>
    [Fact]
    public async Task ABulkOfUpdatesKeepsEveryContact()
    {
        var account = KeepingHistory();
        _ = await _world.Core.FillAsync(300);
        await BulkAsync(account, [.. Enumerable.Range(0, 300).Select(index => new E164(919800000000 + (ulong)index))], "after");

        Assert.Equal(300, (await RowsAsync("h|")).Count);
        await _world.HoldsAsync(contacts: 300);
    }

    private async Task UpdateByEveryDoorAsync(Account account, ContactId id)
    {
        var contacts = _world.Core.Contacts;
        _ = await contacts.UpdateAsync(account, id, CoreWorld.Patch("patched"), default, null, default);
        _ = await contacts.UpdateAsync(account, id, CoreWorld.Patch("moved"), N[1], null, default);
        _ = await contacts.UpsertAsync(account, N[1], CoreWorld.Patch("upserted"), default);
        await BulkAsync(account, [N[1]], "bulk");
        _ = await contacts.UpdateAsync(account, id, ContactPatch.Empty, N[0], null, default);
        _ = await _world.Entries.AddAsync(account, _world.List, N[0], Write($$"""{"door":"{{(account.KeepsHistory ? "entry" : "list")}}"}""", "added"), default);
    }

    private async Task BulkAsync(Account account, IReadOnlyList<E164> numbers, string first)
    {
        var items = new ImportItems();
        foreach (var number in numbers)
        {
            items.Begin();
            items.Set(ContactField.FirstName, System.Text.Encoding.UTF8.GetBytes(first));
            items.EndUpsert(number);
        }

        var bulk = new BulkDesk(_world.Core.Store, (_, _) => new(account), _world.Core.Contacts, new BulkOptions(), _world.Clock);
        _ = await bulk.RunAsync(account, items, respondAsync: false, default);
    }

    private static Account KeepingHistory() => CoreWorld.NewAccount("a0", 2, keepsHistory: true);

    private Task TrimAsync() => new FeedTrimmer(_world.Core.Store, _ => new[] { _world.Account }.ToAsyncEnumerable(), _world.Clock).TrimAsync(default);

    private async Task<IReadOnlyList<(int Partition, string Key)>> RowsAsync(string prefix)
    {
        var (partitions, _) = await StoredPartition.ReadAllAsync(_world.Core.Embedded.Tables, _world.Account);
        return [.. partitions.SelectMany((partition, index) => partition.Rows.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => (index, key)))];
    }

    private static string FirstNameOf(EntryVersion kept) => System.Text.Encoding.UTF8.GetString(kept.Contact.Read()[ContactField.FirstName]);
}
