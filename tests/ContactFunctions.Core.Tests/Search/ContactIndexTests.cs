using System.Globalization;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Search;

public sealed class ContactIndexTests : IAsyncLifetime
{
    private const string List = "l00";
    private readonly ManualClock _clock = new();
    private CoreWorld _world = null!;
    private ContactIndex _index = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(clock: _clock);
        _index = NewIndex();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task ContactsAreListedNewestFirstAndThoseOfOneMomentByNumber()
    {
        await CreateAsync(0, 10);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await CreateAsync(10, 20);

        var page = await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 100), default);

        Assert.Equal(20, page.Total);
        Assert.Equal([.. Enumerable.Range(10, 10).Select(Number), .. Enumerable.Range(0, 10).Select(Number)], page.Contacts.Select(contact => contact.Number));
    }

    [Fact]
    public async Task PagesTogetherAreTheWholeListAndEachTellsTheTotal()
    {
        await CreateAsync(0, 50);
        var all = await NumbersAsync(new ContactQuery(null, null, null, 0, 100));

        var pages = new List<E164>();
        for (var skip = 0; skip < 56; skip += 7)
        {
            var page = await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, skip, 7), default);
            Assert.Equal(50, page.Total);
            pages.AddRange(page.Contacts.Select(contact => contact.Number));
        }

        Assert.Equal(all, pages);
    }

    [Fact]
    public async Task APageHasTheContactsWithIdAndFields()
    {
        var made = (await _world.Contacts.CreateAsync(_world.Account, Number(1), CoreWorld.Patch("Priya", tag: "vip"), default)).Contact;

        var listed = Assert.Single((await _index.PageAsync(_world.Account, new ContactQuery("PRI", null, null, 0, 10), default)).Contacts);

        Assert.Equal(made.Id, listed.Id);
        Assert.Equal("vip", System.Text.Encoding.UTF8.GetString(listed.Read()[ContactField.Tag]));
    }

    [Theory]
    [InlineData("name 7", 1)]
    [InlineData("NÀME", 12)]
    [InlineData("+91 98765-43207", 1)]
    [InlineData("9876", 12)]
    [InlineData("nobody", 0)]
    public async Task ASearchFindsPartsOfNamesAndNumbers(string search, int total)
    {
        await CreateAsync(0, 12);

        Assert.Equal(total, (await _index.PageAsync(_world.Account, new ContactQuery(search, null, null, 0, 1), default)).Total);
    }

    [Fact]
    public async Task WhatAnotherProcessAcknowledgedIsInTheNextList()
    {
        var elsewhere = new ContactBook(_world.Store, _clock);
        for (var number = 0; number < 30; number++)
        {
            var made = await elsewhere.CreateAsync(_world.Account, Number(number), CoreWorld.Patch($"name {number}"), default);
            Assert.Equal(number + 1, (await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
            if (number % 3 == 0) _ = await elsewhere.UpdateAsync(_world.Account, made.Contact.Id, CoreWorld.Patch("changed"), default, null, default);
        }

        Assert.Equal(10, (await NumbersAsync(new ContactQuery("changed", null, null, 0, 100))).Count);
        foreach (var contact in (await _index.PageAsync(_world.Account, new ContactQuery("changed", null, null, 0, 100), default)).Contacts)
            _ = await elsewhere.DeleteAsync(_world.Account, contact.Id, null, default);
        Assert.Equal(20, (await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
        Assert.Empty(await NumbersAsync(new ContactQuery("changed", null, null, 0, 100)));
    }

    [Fact]
    public async Task MembersOfASetAreListedAloneOrLeftOut()
    {
        var made = await CreateAsync(0, 20);
        for (var member = 0; member < 20; member += 4) await JoinAsync(made[member]);

        Assert.Equal([0, 4, 8, 12, 16], await PlacesAsync(new ContactQuery(null, List, null, 0, 100)));
        Assert.Equal(15, (await NumbersAsync(new ContactQuery(null, null, List, 0, 100))).Count);
        Assert.Equal([4], await PlacesAsync(new ContactQuery("name 4", List, null, 0, 100)));

        await JoinAsync(made[1]);
        _ = await _world.Contacts.DeleteAsync(_world.Account, made[8], null, default);
        Assert.Equal([0, 1, 4, 12, 16], await PlacesAsync(new ContactQuery(null, List, null, 0, 100)));
        Assert.Equal(14, (await NumbersAsync(new ContactQuery(null, null, List, 0, 100))).Count);
    }

    [Fact]
    public async Task MoreSetsThanAreKeptCanBeAskedForInTurn()
    {
        var made = await CreateAsync(0, 3);
        for (var set = 0; set < 70; set++) _ = await _world.Contacts.ChangeAsync(_world.Account, made[set % 2], CoreWorld.Join($"l{set:x2}"), default);

        for (var round = 0; round < 2; round++)
        {
            for (var set = 0; set < 70; set++)
                Assert.Equal([set % 2], await PlacesAsync(new ContactQuery(null, $"l{set:x2}", null, 0, 10)));
        }
    }

    [Fact]
    public async Task AContactWhoseNumberChangesStaysInItsPlace()
    {
        var made = await CreateAsync(0, 3);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _ = await CreateAsync(3, 6);
        _ = await NumbersAsync(new ContactQuery(null, null, null, 0, 100));

        for (var number = 100; number < 120; number++)
        {
            _ = await _world.Contacts.UpdateAsync(_world.Account, made[1], CoreWorld.Patch(), Number(number), null, default);
            Assert.Equal([3, 4, 5, 0, 2, number], await PlacesAsync(new ContactQuery(null, null, null, 0, 100)));
        }
    }

    [Fact]
    public async Task WhereFeedRowsAreGoneThePartitionIsReadAgain()
    {
        var made = await CreateAsync(0, 40);
        await JoinAsync(made[5]);
        Assert.Equal([5], await PlacesAsync(new ContactQuery(null, List, null, 0, 100)));
        foreach (var id in made.Take(10)) _ = await _world.Contacts.DeleteAsync(_world.Account, id, null, default);
        _ = await _world.Contacts.UpdateAsync(_world.Account, made[20], CoreWorld.Patch("changed"), default, null, default);
        await JoinAsync(made[30]);
        _ = await CreateAsync(50, 55);
        await DeleteFeedsAsync();

        Assert.Equal(35, (await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
        Assert.Equal([20], await PlacesAsync(new ContactQuery("changed", null, null, 0, 100)));
        Assert.Equal([30], await PlacesAsync(new ContactQuery(null, List, null, 0, 100)));
    }

    [Fact]
    public async Task AStoreThatWasSetBackIsReadAgain()
    {
        _ = await CreateAsync(0, 5);
        Assert.Equal(5, (await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
        foreach (var partition in ContactPartition.All(_world.Account)) await DeleteRowsAsync(new TableRange(partition.Key, "!", "~"));

        Assert.Equal(0, (await _index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
    }

    [Fact]
    public async Task AnAccountThatIsNotUsedLeavesWhenMemoryIsShort()
    {
        var index = new ContactIndex(_world.Store, new SearchOptions { MemoryLimit = 0 });
        var other = CoreWorld.NewAccount("b0", 4);
        await CreateAsync(0, 5);
        _ = await _world.Contacts.CreateAsync(other, Number(1), CoreWorld.Patch("other"), default);

        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(5, (await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
            Assert.Equal(1, (await index.PageAsync(other, new ContactQuery(null, null, null, 0, 1), default)).Total);
            Assert.Equal(1, index.Accounts);
        }

        Assert.Equal(5, (await NewIndex().PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total);
    }

    [Fact]
    public async Task AStoreOutOfReachFailsTheRequestAndNotTheNextOne()
    {
        var store = new ScriptedStore(_world.Embedded);
        var index = new ContactIndex(store, new SearchOptions());
        await CreateAsync(0, 5);
        store.Read = () => throw new StorageException(StorageErrorCode.Unavailable, "Out of reach.");
        _ = await Assert.ThrowsAsync<StorageException>(() => index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 9), default));
        store.Read = null;

        Assert.Equal(5, (await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 9), default)).Contacts.Count);
    }

    [Fact]
    public async Task AContactThatGoesWhileItsPageIsReadIsMadeUpForByTheNextOne()
    {
        var store = new ScriptedStore(_world.Embedded);
        var index = new ContactIndex(store, new SearchOptions());
        var made = await CreateAsync(0, 5);
        _ = await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default);
        var heads = store.Reads;
        Task? deleted = null;
        // When the look at sixteen heads is over, the page's contacts are read.
        store.Read = () => store.Reads <= heads + 16 ? Task.CompletedTask : deleted ??= _world.Contacts.DeleteAsync(_world.Account, made[1], null, default);

        var page = await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 3), default);

        Assert.Equal(4, page.Total);
        Assert.Equal([Number(0), Number(2), Number(3)], page.Contacts.Select(contact => contact.Number));
    }

    [Fact]
    public async Task ARequestThatComesDuringALookSharesTheNextOne()
    {
        var store = new ScriptedStore(_world.Embedded);
        var index = new ContactIndex(store, new SearchOptions());
        _ = await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default);
        var (isLooking, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var before = store.Reads;
        store.Read = async () =>
        {
            if (store.Reads != before + 16) return;
            isLooking.SetResult();
            await mayGoOn.Task;
        };

        var first = index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 0), default);
        await isLooking.Task;
        await CreateAsync(0, 8);
        var later = Enumerable.Range(0, 10).Select(_ => index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 0), default)).ToList();
        mayGoOn.SetResult();

        _ = await first;
        Assert.All(await Task.WhenAll(later), page => Assert.Equal(8, page.Total));
        Assert.InRange(store.Reads - before, 33, 48);
    }

    private ContactIndex NewIndex() => new(_world.Store, new SearchOptions());

    private static E164 Number(int number) => new(919876543200 + (ulong)number);

    private async Task<List<ContactId>> CreateAsync(int from, int to)
    {
        var made = new List<ContactId>();
        for (var number = from; number < to; number++)
            made.Add((await _world.Contacts.CreateAsync(_world.Account, Number(number), CoreWorld.Patch(string.Create(CultureInfo.InvariantCulture, $"Name {number}")), default)).Contact.Id);
        return made;
    }

    private Task<ContactOutcome> JoinAsync(ContactId id) => _world.Contacts.ChangeAsync(_world.Account, id, CoreWorld.Join(List), default);

    private async Task<List<E164>> NumbersAsync(ContactQuery query) =>
        [.. (await _index.PageAsync(_world.Account, query, default)).Contacts.Select(contact => contact.Number)];

    private async Task<List<int>> PlacesAsync(ContactQuery query) =>
        (await NumbersAsync(query)).ConvertAll(number => (int)(number.Digits - Number(0).Digits));

    private async Task DeleteFeedsAsync()
    {
        foreach (var partition in ContactPartition.All(_world.Account)) await DeleteRowsAsync(TableRange.Prefix(partition.Key, "f|"));
    }

    private async Task DeleteRowsAsync(TableRange range)
    {
        foreach (var row in (await _world.Store.Tables.QueryAsync(ContactPartition.Table, range, null, 1000, null, default)).Entities)
        {
            var delete = new TableTransaction(ContactPartition.Table, range.PartitionKey);
            _ = delete.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
            Assert.True((await _world.Store.Tables.SubmitAsync(delete, default)).IsCommitted);
        }
    }
}
