using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Imports.Splitting;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>One store under a clock that stands, and processes that come and go over it; every bulk has an account of its own.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    private readonly CoreWorld _core;
    private readonly Dictionary<string, Account> _accounts = [];

    private JobWorld(CoreWorld core, ManualClock clock) => (_core, Clock) = (core, clock);

    public ManualClock Clock { get; }

    public IStore Store => _core.Store;

    public static async Task<JobWorld> StartAsync()
    {
        var clock = new ManualClock();
        return new JobWorld(await CoreWorld.StartAsync(clock: clock), clock);
    }

    public Account NewAccount(int partitions)
    {
        var account = CoreWorld.NewAccount($"b{_accounts.Count:x4}", partitions);
        _accounts[account.Id] = account;
        return account;
    }

    /// <summary>The account is gone: nobody finds it any more.</summary>
    public void Forget(Account account) => _accounts.Remove(account.Id);

    public JobProcess StartProcess(Func<StoreCall, StoreFault>? fault = null, BulkOptions? options = null)
    {
        var store = new FaultyStore(Store, fault ?? (_ => StoreFault.None));
        var contacts = new ContactBook(store, Clock);
        options ??= new BulkOptions();
        options.ItemsPerChunk = SampleBulk.ItemsPerChunk;
        if (options.RowsPerCheckpoint == new BulkOptions().RowsPerCheckpoint) options.RowsPerCheckpoint = SampleFile.RowsPerCheckpoint;
        return new JobProcess(store, contacts, new BulkDesk(store, (id, _) => new(_accounts.GetValueOrDefault(id)), contacts, options, Clock), Clock);
    }

    /// <summary>The rows of an account's jobs.</summary>
    public async Task<IReadOnlyList<ImportJobRow>> JobsAsync(Account account)
    {
        var page = await Store.Tables.QueryAsync(StoreLayout.Jobs, TableRange.Prefix(account.Id, "j|"), null, 100, null, default);
        return [.. page.Entities.Select(row => ImportJobRow.Read(account.Id, row))];
    }

    /// <summary>Rows of any kind in an account's partition; rows of checkpoints are in others and not counted.</summary>
    public async Task<int> JobRowsAsync(Account account) =>
        (await Store.Tables.QueryAsync(StoreLayout.Jobs, new TableRange(account.Id, "!", "~"), null, 100, null, default)).Entities.Count;

    public async Task<int> OpenJobsAsync() => (await new ImportJobs(Store.Tables, Clock).OpenJobsAsync(default)).Count;

    public async Task<long> MessagesAsync() =>
        await Store.Queues.CountAsync(StoreLayout.ImportChunks, default) + await Store.Queues.CountAsync(StoreLayout.ImportChunksPoison, default);

    /// <summary>Markers, and what rehearsals keep beside them, that are left in an account's partitions.</summary>
    public async Task<int> MarkersAsync(Account account)
    {
        var markers = 0;
        foreach (var partition in ContactPartition.All(account))
        {
            foreach (var prefix in new[] { "m|", "r|" })
                markers += (await Store.Tables.QueryAsync(StoreLayout.Contacts, TableRange.Prefix(partition.Key, prefix), null, 100, null, default)).Entities.Count;
        }

        return markers;
    }

    public async Task<int> BlobsAsync() => (await Store.Blobs.ListAsync(StoreLayout.Imports, "", 1000, null, default)).Blobs.Count;

    public async Task<int> DueRowsAsync() => (await new DueRows(Store.Tables).DueAsync(DateTimeOffset.MaxValue, default)).Count;

    /// <summary>A day after the end the markers are gone, and after a week everything else.</summary>
    public async Task NothingStaysAsync(Account account)
    {
        Clock.Advance(TimeSpan.FromDays(8));
        await StartProcess().LiveAsync(1);
        Assert.Equal(0, await OpenJobsAsync());
        Assert.Equal(0, await JobRowsAsync(account));
        Assert.Equal(0, await MarkersAsync(account));
        Assert.Equal(0, await BlobsAsync());
        Assert.Equal(0, await DueRowsAsync());
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();
}
