using System.Globalization;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Search.Snapshots;
using ContactFunctions.Core.Search.Trimming;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Search;

/// <summary>Two partitions that are large enough for snapshots.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private const int Contacts = 2_400;
    private static readonly ContactQuery First = new(null, null, null, 0, 1);

    /// <summary>Two looks at two heads, the second because of what was loaded, and one row of the page.</summary>
    private const int ReadsFromSnapshots = 5;

    private readonly ManualClock _clock = new();
    private readonly List<ContactId> _ids = [];
    private CoreWorld _world = null!;
    private ScriptedStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(partitions: 2, clock: _clock);
        _store = new ScriptedStore(_world.Embedded);
        var made = await Task.WhenAll(Enumerable.Range(0, Contacts).Select(number =>
            _world.Contacts.CreateAsync(_world.Account, Number(number), CoreWorld.Patch(string.Create(CultureInfo.InvariantCulture, $"Näme {number}")), default)));
        _ids.AddRange(made.Select(outcome => outcome.Contact.Id));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AFirstListLeavesASnapshotFromWhichTheNextProcessStarts()
    {
        Assert.Equal(Contacts, await TotalAsync());
        var cold = _store.Reads;
        Assert.Equal(Contacts, await TotalAsync());

        Assert.True(cold > ReadsFromSnapshots, "Two partitions were read in so few calls.");
        Assert.Equal(ReadsFromSnapshots, _store.Reads - cold);
        Assert.Equal(1, await TotalAsync(new ContactQuery("NAME 2345", null, null, 0, 1)));
    }

    [Fact]
    public async Task WhoOpensTheFolderAnewStartsFromTheSnapshotsToo()
    {
        _ = await TotalAsync();
        await using var again = SqliteStore.Open(new SqliteOptions { Path = _world.Folder }, _clock);
        var store = new ScriptedStore(again);
        var page = await new ContactIndex(store, new SearchOptions()).PageAsync(_world.Account, new ContactQuery("NAME 2345", null, null, 0, 1), default);

        Assert.Equal((1L, ReadsFromSnapshots), (page.Total, store.Reads));
    }

    [Fact]
    public async Task WhatHasHappenedSinceASnapshotIsInTheFirstList()
    {
        _ = await TotalAsync();
        await DeleteAsync(0, 30);
        _ = await _world.Contacts.UpdateAsync(_world.Account, _ids[50], CoreWorld.Patch("changed"), Number(5_000), null, default);

        Assert.Equal(Contacts - 30, await TotalAsync());
        Assert.Equal(1, await TotalAsync(new ContactQuery("changed", null, null, 0, 1)));
    }

    [Fact]
    public async Task ASnapshotWhoseFeedIsGoneIsNotUsed()
    {
        _ = await TotalAsync();
        await DeleteAsync(0, 30);
        foreach (var partition in ContactPartition.All(_world.Account)) await DeleteFeedAsync(partition);

        Assert.Equal(Contacts - 30, await TotalAsync());
        var before = _store.Reads;
        Assert.Equal(Contacts - 30, await TotalAsync());
        Assert.Equal(ReadsFromSnapshots, _store.Reads - before);
    }

    [Fact]
    public async Task ADamagedOrOlderSnapshotIsIgnoredAndReplaced()
    {
        _ = await TotalAsync();
        foreach (var partition in ContactPartition.All(_world.Account))
        {
            var name = SnapshotBlobs.Name(partition);
            var bytes = (await _world.Store.Blobs.ReadAsync(name, 0, Array.MaxLength, default))!;
            bytes[partition.Index == 0 ? 4 : 5_000]++;
            await _world.Store.Blobs.PutAsync(name, bytes, default);
        }

        Assert.Equal(Contacts, await TotalAsync());
        var before = _store.Reads;
        Assert.Equal(Contacts, await TotalAsync());
        Assert.Equal(ReadsFromSnapshots, _store.Reads - before);
    }

    [Fact]
    public async Task ASnapshotOfALaterTimeThanTheStoreIsNotUsed()
    {
        _ = await TotalAsync();
        foreach (var partition in ContactPartition.All(_world.Account))
        {
            var head = new TableTransaction(ContactPartition.Table, partition.Key);
            head.Begin(TableTransactionActionType.UpsertReplace, RowKeys.Head).Int64("version"u8, 5).Int64("contacts"u8, 1_200);
            Assert.True((await _world.Store.Tables.SubmitAsync(head, default)).IsCommitted);
        }

        Assert.Equal(Contacts, await TotalAsync());
        Assert.Equal(5, await new SnapshotBlobs(_world.Store.Blobs).VersionOfAsync(new ContactPartition(_world.Account.Id, 0), default));
    }

    [Fact]
    public async Task TrimmingMakesTheSnapshotAndKeepsTheFeedBehindIt()
    {
        var partition = new ContactPartition(_world.Account.Id, 0);
        var snapshots = new SnapshotBlobs(_world.Store.Blobs);
        _clock.Advance(TimeSpan.FromDays(8));
        await Trimmer().TrimAsync(default);
        var version = (await VersionAsync(partition), await snapshots.VersionOfAsync(partition, default));

        await DeleteAsync(0, 60);
        _clock.Advance(TimeSpan.FromDays(8));
        await Trimmer().TrimAsync(default);

        Assert.Equal(version.Item1, version.Item2);
        Assert.Equal(version.Item2, await snapshots.VersionOfAsync(partition, default));
        Assert.Equal(await VersionAsync(partition) - version.Item1, (await FeedAsync(partition)).Count);
        Assert.Equal(Contacts - 60, await TotalAsync());
    }

    [Fact]
    public async Task TrimmingRenewsASnapshotThatIsFarBehind()
    {
        var partition = new ContactPartition(_world.Account.Id, 0);
        await Trimmer().TrimAsync(default);
        for (var commit = 0; commit < PartitionTrim.SnapshotBehind * 2; commit++)
            await _world.Contacts.UpdateAsync(_world.Account, _ids[7], CoreWorld.Patch($"last name {commit}"), Number(commit % 2 == 0 ? 7_000 : 7), null, default);
        await DeleteAsync(100, 200);

        await Trimmer().TrimAsync(default);
        foreach (var each in ContactPartition.All(_world.Account)) await DeleteFeedAsync(each);

        Assert.Equal(await VersionAsync(partition), await new SnapshotBlobs(_world.Store.Blobs).VersionOfAsync(partition, default));
        var before = _store.Reads;
        Assert.Equal(Contacts - 100, await TotalAsync());
        Assert.Equal(ReadsFromSnapshots, _store.Reads - before);
        Assert.Equal(1, await TotalAsync(new ContactQuery("last name", null, null, 0, 1)));
    }

    private static E164 Number(int number) => new(919876500000 + (ulong)number);

    private FeedTrimmer Trimmer() => new(_world.Store, _ => new[] { _world.Account }.ToAsyncEnumerable(), _clock);

    /// <summary>As a process sees it that has just started.</summary>
    private async Task<long> TotalAsync(ContactQuery? query = null) =>
        (await new ContactIndex(_store, new SearchOptions()).PageAsync(_world.Account, query ?? First, default)).Total;

    private Task<ContactOutcome[]> DeleteAsync(int from, int to) =>
        Task.WhenAll(_ids[from..to].Select(id => _world.Contacts.DeleteAsync(_world.Account, id, null, default)));

    private async Task<long> VersionAsync(ContactPartition partition) =>
        PartitionHead.Read(await _world.Store.Tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.Head, null, default)).Version;

    private async Task<IReadOnlyList<TableEntity>> FeedAsync(ContactPartition partition) =>
        (await _world.Store.Tables.QueryAsync(ContactPartition.Table, TableRange.Prefix(partition.Key, "f|"), null, 1000, null, default)).Entities;

    private async Task DeleteFeedAsync(ContactPartition partition)
    {
        foreach (var rows in (await FeedAsync(partition)).Chunk(100))
        {
            var delete = new TableTransaction(ContactPartition.Table, partition.Key);
            foreach (var row in rows) _ = delete.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
            Assert.True((await _world.Store.Tables.SubmitAsync(delete, default)).IsCommitted);
        }
    }
}
