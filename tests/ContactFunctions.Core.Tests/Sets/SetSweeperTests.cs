using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class SetSweeperTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private CoreWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CoreWorld.StartAsync(clock: _clock);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task ADeletedAudienceIsSweptOutOfTheContactsAndOthersStay()
    {
        var (dead, live, ids) = (await AudienceAsync(), await AudienceAsync(), await _world.FillAsync(20));
        foreach (var audience in new[] { dead, live }) _ = await _world.Audiences.AddAsync(_world.Account, audience, ids, default);
        _ = await _world.Audiences.DeleteAsync(_world.Account, dead.Key, default);
        await SweepAsync(TimeSpan.FromSeconds(1));

        foreach (var id in ids)
            Assert.Equal([live.Set], ContactSets.Split((await _world.Contacts.FindAsync(_world.Account, id, default))!.Value.Read().Sets));
        Assert.Equal(20, await _world.Audiences.CountAsync(_world.Account, live, default));
    }

    [Fact]
    public async Task WhatAWorkerThatSawItAliveLeftBehindIsSweptADayLaterWithTheCounters()
    {
        var (audience, ids) = (await AudienceAsync(), await _world.FillAsync(20));
        _ = await _world.Audiences.AddAsync(_world.Account, audience, [.. ids.Take(10)], default);
        _ = await _world.Audiences.DeleteAsync(_world.Account, audience.Key, default);
        await SweepAsync(TimeSpan.FromSeconds(1));
        _ = await _world.Audiences.AddAsync(_world.Account, audience, [.. ids.Skip(10)], default);
        await SweepAsync(TimeSpan.FromHours(24));
        Assert.NotEmpty(await RowsOfAsync(audience));
        await SweepAsync(TimeSpan.FromHours(1));

        Assert.Empty(await RowsOfAsync(audience));
        await StoredPartition.HoldsAsync(_world, contacts: 20);
    }

    [Fact]
    public async Task ARowFromWhenListsWereTheOnlySetsIsStillSwept()
    {
        var (list, ids) = ((await _world.Lists.CreateAsync(_world.Account, "Spring", null, default)).List!, await _world.FillAsync(3));
        _ = await _world.Lists.AddAsync(_world.Account, list.Id, ids, default);
        _ = await _world.Lists.DeleteAsync(_world.Account, list.Id, default);
        var due = (await DueRowsAsync())[0].RowKey;
        var asItWas = new TableTransaction(StoreLayout.Sets, "dead");
        _ = asItWas.Begin(TableTransactionActionType.Delete, due, ETag.All);
        asItWas.Begin(TableTransactionActionType.Add, $"{due.Split('|')[0]}|{_world.Account.Id}|{list.Id}")
            .String("account"u8, _world.Account.Id).String("list"u8, list.Id).Boolean("isLast"u8, false);
        Assert.True((await _world.Store.Tables.SubmitAsync(asItWas, default)).IsCommitted);

        await SweepAsync(TimeSpan.FromSeconds(1));

        foreach (var id in ids) Assert.True((await _world.Contacts.FindAsync(_world.Account, id, default))!.Value.Read().Sets.IsEmpty);
    }

    private async Task SweepAsync(TimeSpan later)
    {
        _clock.Advance(later);
        await _world.Sweeper.SweepAsync(default);
    }

    private async Task<Audience> AudienceAsync() => (await _world.Audiences.CreateAsync(_world.Account, "Spring", null, default)).Audience!;

    private async Task<IReadOnlyList<TableEntity>> DueRowsAsync() =>
        (await _world.Store.Tables.QueryAsync(StoreLayout.Sets, new TableRange("dead", "!", "~"), null, 100, null, default)).Entities;

    private async Task<IReadOnlyList<string>> RowsOfAsync(Audience audience)
    {
        var found = new List<string>();
        foreach (var partition in ContactPartition.All(_world.Account))
        {
            var rows = await _world.Store.Tables.QueryAsync(ContactPartition.Table, new TableRange(partition.Key, "!", "~~"), null, 1000, null, default);
            found.AddRange(rows.Entities.Select(row => row.RowKey).Where(key => key.Contains(audience.Id, StringComparison.Ordinal)));
        }

        return found;
    }
}
