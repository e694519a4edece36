using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Sets;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class SetSweeperTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private ScriptedStore _script = null!;
    private CoreWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CoreWorld.StartAsync(wrap: store => _script = new ScriptedStore(store), clock: _clock);

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

    [Fact]
    public async Task ASetThatCannotBeSweptKeepsNoOtherFromIt()
    {
        var (audience, ids) = (await AudienceAsync(), await _world.FillAsync(3));
        _ = await _world.Audiences.AddAsync(_world.Account, audience, ids, default);
        // Deleted before the other, so that it is due first.
        await new DeadSets(_world.Store.Tables).AddAsync("broken", audience.Set, _clock.GetUtcNow().AddSeconds(-1), default);
        _ = await _world.Audiences.DeleteAsync(_world.Account, audience.Key, default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var sweeper = new SetSweeper(
            _world.Store, (id, _) => id == "broken" ? throw new InvalidDataException("No account.") : new(_world.Account), _world.Contacts, _clock);

        var failed = await Assert.ThrowsAsync<AggregateException>(() => sweeper.SweepAsync(default));

        Assert.IsType<InvalidDataException>(Assert.Single(failed.InnerExceptions));
        foreach (var id in ids) Assert.True((await _world.Contacts.FindAsync(_world.Account, id, default))!.Value.Read().Sets.IsEmpty);
        Assert.Equal([_world.Account.Id, "broken", "broken"], (await DueRowsAsync()).Select(row => row.Properties.GetString("account"u8)).Order());
    }

    /// <summary>The last sweep above all: nobody comes after it.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 0)]
    public async Task ASetThatOthersKeptFromBeingSweptIsStillDue(int hours, int dueAfter)
    {
        var (audience, ids) = (await AudienceAsync(), await _world.FillAsync(3));
        _ = await _world.Audiences.AddAsync(_world.Account, audience, ids, default);
        _ = await _world.Audiences.DeleteAsync(_world.Account, audience.Key, default);
        if (hours > 0) await SweepAsync(TimeSpan.FromSeconds(1));
        if (hours > 0) _ = await _world.Audiences.AddAsync(_world.Account, audience, ids, default);
        _clock.Advance(TimeSpan.FromHours(hours));

        _script.Submit = LoseRacesAsync;
        await SweepAsync(TimeSpan.FromSeconds(1));
        _script.Submit = null;

        Assert.Equal(dueAfter + 1, (await DueRowsAsync()).Count);
        Assert.NotEmpty((await _world.Contacts.FindAsync(_world.Account, ids[0], default))!.Value.Read().Sets.ToArray());
        await SweepAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(dueAfter, (await DueRowsAsync()).Count);
        foreach (var id in ids) Assert.True((await _world.Contacts.FindAsync(_world.Account, id, default))!.Value.Read().Sets.IsEmpty);
    }

    /// <summary>Another writer is faster at each commit of contacts, for longer than a sweep has patience.</summary>
    private Task<TransactionOutcome> LoseRacesAsync(TableTransaction transaction, Func<Task<TransactionOutcome>> submit)
    {
        if (transaction.Table != ContactPartition.Table) return submit();
        _clock.Advance(ContactBook.Patience * 2);
        return Task.FromResult(TransactionOutcome.Refused(0, StorageErrorCode.UpdateConditionNotSatisfied));
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
