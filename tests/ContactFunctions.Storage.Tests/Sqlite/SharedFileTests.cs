using ContactFunctions.Storage.CrashWriter;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>More than one process, or store, on one file.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoProcessesUnderOneETagLoseNoUpdate()
    {
        const int times = 150;
        await using var store = Open();
        await InsertCounterAsync(store);
        using var other = OtherProcess.Start("increment", _folder.Path, $"{times}");

        await Counter.IncrementAsync(store.Tables, times, Cancellation);
        await other.WaitForExitAsync(Cancellation);

        Assert.True(other.ExitCode == 0, await other.StandardError.ReadToEndAsync(Cancellation));
        var counter = await store.Tables.GetAsync(Counter.Table, Counter.Key, Counter.Key, null, Cancellation);
        Assert.Equal(2 * times, counter!.Value.Properties.GetInt64("n"u8));
        var steps = await store.Tables.QueryAsync(Counter.Table, TableRange.Prefix(Counter.Key, "step|"), [], 1_000, null, Cancellation);
        Assert.Equal(2 * times, steps.Entities.Count);
    }

    [Fact]
    public async Task AStoreSeesAtOnceWhatAnotherHasCommitted()
    {
        await using var one = Open();
        await using var other = Open();
        await InsertCounterAsync(one);

        Assert.NotNull(await other.Tables.GetAsync(Counter.Table, Counter.Key, Counter.Key, null, Cancellation));
        await Counter.IncrementAsync(other.Tables, 1, Cancellation);
        Assert.Equal(1, (await one.Tables.GetAsync(Counter.Table, Counter.Key, Counter.Key, null, Cancellation))!.Value.Properties.GetInt64("n"u8));
    }

    [Fact]
    public async Task ManyStoresMayOpenANewFileAtOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Open)));

        await Task.WhenAll(stores.Select(store => store.Tables.CreateAsync(Counter.Table, Cancellation)));

        foreach (var store in stores) await store.DisposeAsync();
        using var database = Database.Open(new SqliteOptions { Path = _folder.Path }.File, "");
        Assert.Equal(SchemaScripts.Latest, database.Scalar("PRAGMA user_version"));
        Assert.Equal(1, database.Scalar("SELECT count(*) FROM resources"));
    }

    [Fact]
    public async Task AWriteWaitsForAnotherProcessesLockAndAReadDoesNot()
    {
        await using var store = Open();
        await InsertCounterAsync(store);
        using var other = Database.Open(new SqliteOptions { Path = _folder.Path }.File, "");
        other.Execute("BEGIN IMMEDIATE");
        var write = Counter.IncrementAsync(store.Tables, 1, Cancellation);

        Assert.Equal(0, await ReadAsync(store));
        Assert.False(write.IsCompleted);
        other.Execute("COMMIT");
        await write;
        Assert.Equal(1, await ReadAsync(store));
    }

    [Fact]
    public async Task ALockHeldForTooLongIsUnavailableAndTheNextCallGoesThrough()
    {
        await using var store = Open(TimeSpan.FromMilliseconds(20));
        await InsertCounterAsync(store);
        using var other = Database.Open(new SqliteOptions { Path = _folder.Path }.File, "");
        other.Execute("BEGIN IMMEDIATE");

        var refusal = await Assert.ThrowsAsync<StorageException>(() => Counter.IncrementAsync(store.Tables, 1, Cancellation));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        other.Execute("COMMIT");
        await Counter.IncrementAsync(store.Tables, 1, Cancellation);
        Assert.Equal(1, await ReadAsync(store));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<long?> ReadAsync(SqliteStore store) =>
        (await store.Tables.GetAsync(Counter.Table, Counter.Key, Counter.Key, null, Cancellation))!.Value.Properties.GetInt64("n"u8);

    private static async Task InsertCounterAsync(SqliteStore store)
    {
        await store.Tables.CreateAsync(Counter.Table, Cancellation);
        var transaction = new TableTransaction(Counter.Table, Counter.Key);
        transaction.Begin(TableTransactionActionType.Add, Counter.Key).Int64("n"u8, 0);
        Assert.True((await store.Tables.SubmitAsync(transaction, Cancellation)).IsCommitted);
    }

    private SqliteStore Open() => Open(TimeSpan.FromSeconds(10));

    private SqliteStore Open(TimeSpan patience) =>
        SqliteStore.Open(new SqliteOptions { Path = _folder.Path, LockPatience = patience }, TimeProvider.System);
}
