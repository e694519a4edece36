using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class ClIdTests : IAsyncLifetime
{
    private ScriptedStore _store = null!;
    private CoreWorld _world = null!;
    private ListBook _lists = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(wrap: store => _store = new ScriptedStore(store));
        _lists = _world.Lists;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AListIsFoundByItsNumberAndByItsObjectIdInEitherCase()
    {
        var (first, second) = (await CreateAsync("Spring"), await CreateAsync("Autumn"));

        Assert.Equal(first, await FindAsync("1"));
        Assert.Equal(second, await FindAsync("2"));
        Assert.Equal(first, await FindAsync(first.ObjectId));
        Assert.Equal(second, await FindAsync(second.ObjectId.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("7")]
    [InlineData("\u0967")]
    [InlineData("99999999999999999999")]
    [InlineData("507f1f77bcf86cd799439011")]
    [InlineData("507f1f77bcf86cd79943901")]
    [InlineData("507f1f77bcf86cd79943901/")]
    [InlineData("i|1")]
    public async Task WhatIsNoListsClIdFindsNone(string clId)
    {
        await CreateAsync("Spring");

        Assert.Null(await FindAsync(clId));
    }

    [Fact]
    public async Task AnotherAccountsListIsNotFound()
    {
        var list = await CreateAsync("Spring");
        var other = CoreWorld.NewAccount("b0", 1);

        Assert.Null(await _lists.FindByClIdAsync(other, "1", default));
        Assert.Null(await _lists.FindByClIdAsync(other, list.ObjectId, default));
    }

    [Fact]
    public async Task ADeletedListsClIdsNeverLeadToAnother()
    {
        var list = await CreateAsync("Spring");
        await _lists.DeleteAsync(_world.Account, list.Id, default);
        var next = await CreateAsync("Spring");

        Assert.Equal((1, 2), (list.Number, next.Number));
        Assert.Null(await FindAsync("1"));
        Assert.Null(await FindAsync(list.ObjectId));
    }

    [Fact]
    public async Task AListIsFoundInTwoReads()
    {
        await CreateAsync("Spring");
        var before = _store.Reads;
        _ = await FindAsync("1");

        Assert.Equal(2, _store.Reads - before);
    }

    [Fact]
    public async Task ListsOfAnEarlierVersionAreFoundAfterTheFirstMiss()
    {
        var lists = new List<ContactList>();
        for (var index = 0; index < 60; index++) lists.Add(await CreateAsync($"l{index}"));
        await _lists.DeleteAsync(_world.Account, lists[0].Id, default);
        await ForgetClIdsAsync();

        var found = await FindAsync("60");
        var before = (_store.Reads, _store.Submits);
        var missed = await FindAsync("1");

        Assert.Equal(lists[59], found);
        Assert.Null(missed);
        foreach (var list in lists.Skip(1)) Assert.Equal(list, await FindAsync(list.ObjectId));
        Assert.Equal(before.Submits, _store.Submits);
    }

    [Fact]
    public async Task AListMadeBesideThoseOfAnEarlierVersionDoesNotHideThem()
    {
        var list = await CreateAsync("Spring");
        await ForgetClIdsAsync();
        var next = await CreateAsync("Autumn");

        Assert.Equal(next, await FindAsync("2"));
        Assert.Equal(list, await FindAsync("1"));
    }

    [Fact]
    public async Task AListThatAnEarlierVersionMakesLaterIsFoundToo()
    {
        var list = await CreateAsync("Spring");
        await ForgetClIdsAsync();
        _ = await FindAsync("7");
        var next = await CreateAsync("Autumn");
        await ForgetClIdsAsync();

        Assert.Equal(next, await FindAsync("2"));
        Assert.Equal(list, await FindAsync("1"));
    }

    private async Task<ContactList> CreateAsync(string name) => (await _lists.CreateAsync(_world.Account, name, null, default)).List!;

    private Task<ContactList?> FindAsync(string clId) => _lists.FindByClIdAsync(_world.Account, clId, default);

    /// <summary>Makes of the rows what a version without them would have left.</summary>
    private async Task ForgetClIdsAsync()
    {
        var tables = _world.Embedded.Tables;
        foreach (var rows in await tables.RowsAsync(StoreLayout.Sets, TableRange.Prefix(_world.Account.Id, "i|"), default).Chunk(99).ToListAsync())
        {
            var transaction = new TableTransaction(StoreLayout.Sets, _world.Account.Id);
            foreach (var row in rows) _ = transaction.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
            await tables.EnsureAsync(transaction, default);
        }

        var counter = await tables.GetAsync(StoreLayout.Sets, _world.Account.Id, "!", null, default);
        var write = new TableTransaction(StoreLayout.Sets, _world.Account.Id);
        _ = write.Begin(TableTransactionActionType.UpsertReplace, "!").Int64("next"u8, counter!.Value.Properties.GetInt64("next"u8)!.Value);
        await tables.EnsureAsync(write, default);
    }
}
