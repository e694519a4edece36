using System.Text;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>Disks that are full, files that cannot be written or are no database: Unavailable, and on with the next call.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteOptions Options => new() { Path = _folder.Path };

    [Theory]
    [InlineData("PRAGMA max_page_count = 1", "full")]
    [InlineData("PRAGMA query_only = ON", "cannot be written")]
    public async Task AWriteThatTheDiskRefusesIsUnavailableAndTheNextOneGoesThrough(string breaks, string reason)
    {
        await using var store = SqliteStore.Open(Options, TimeProvider.System);
        await store.Tables.CreateAsync("contacts", Cancellation);
        await OnTheWriterAsync(store, breaks);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => InsertLargeRowAsync(store, "lost"));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("contacts.db", refusal.Message, StringComparison.Ordinal);
        await OnTheWriterAsync(store, "PRAGMA max_page_count = 1000000; PRAGMA query_only = OFF");
        await InsertLargeRowAsync(store, "kept");
        var rows = await store.Tables.QueryAsync("contacts", TableRange.Prefix("a|0", "!") with { Before = "~~" }, [], 10, null, Cancellation);
        Assert.Equal(["kept"], rows.Entities.Select(row => row.RowKey));
    }

    [Fact]
    public async Task AConnectionLostInTheMiddleIsOpenedAnew()
    {
        await using var store = SqliteStore.Open(Options, TimeProvider.System);
        await store.Tables.CreateAsync("contacts", Cancellation);

        await Assert.ThrowsAsync<StorageException>(() => OnTheWriterAsync(store, "ROLLBACK"));

        await InsertLargeRowAsync(store, "kept");
    }

    [Fact]
    public async Task AFileThatWentAwayIsUnavailableRatherThanEmpty()
    {
        await using var store = SqliteStore.Open(Options, TimeProvider.System);
        File.Delete(Options.File);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => store.Tables.CreateAsync("contacts", Cancellation));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        Assert.False(File.Exists(Options.File));
    }

    /// <summary>SQLite itself would go on writing to the file that has no name any more.</summary>
    [Fact]
    public async Task NothingIsAcknowledgedIntoAFileThatWasDeleted()
    {
        await using var store = SqliteStore.Open(Options, TimeProvider.System);
        await store.Tables.CreateAsync("contacts", Cancellation);
        await InsertLargeRowAsync(store, "before");
        File.Delete(Options.File);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => InsertLargeRowAsync(store, "after"));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        Assert.Contains("deleted or moved", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsUnavailable()
    {
        File.WriteAllText(Options.File, string.Concat(Enumerable.Repeat("This is a letter. ", 1_000)), Encoding.ASCII);

        var refusal = Assert.Throws<StorageException>(() => SqliteStore.Open(Options, TimeProvider.System));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        Assert.Contains("no database", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsUnavailable()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "taken"), "");

        var refusal = Assert.Throws<StorageException>(() =>
            SqliteStore.Open(new SqliteOptions { Path = Path.Combine(_folder.Path, "taken", "data") }, TimeProvider.System));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
    }

    [Fact]
    public async Task AFileOfANewerVersionIsRefusedByName()
    {
        await SqliteStore.Open(Options, TimeProvider.System).DisposeAsync();
        using (var database = Database.Open(Options.File, "")) database.Execute("PRAGMA user_version = 999");

        var refusal = Assert.Throws<NotSupportedException>(() => SqliteStore.Open(Options, TimeProvider.System));

        Assert.Contains("schema 999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFolderIsMadeAndWhatWasWrittenIsThereAfterReopening()
    {
        var options = new SqliteOptions { Path = Path.Combine(_folder.Path, "a", "b") };
        await using (var store = SqliteStore.Open(options, TimeProvider.System))
        {
            await store.Tables.CreateAsync("contacts", Cancellation);
            await InsertLargeRowAsync(store, "kept");
        }

        await using var reopened = SqliteStore.Open(options, TimeProvider.System);

        Assert.NotNull(await reopened.Tables.GetAsync("contacts", "a|0", "kept", null, Cancellation));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<bool> OnTheWriterAsync(SqliteStore store, string sql) => store.Writer.RunAsync(
        database =>
        {
            database.Execute(sql);
            return true;
        },
        Cancellation);

    private static async Task InsertLargeRowAsync(SqliteStore store, string key)
    {
        var transaction = new TableTransaction("contacts", "a|0");
        transaction.Begin(TableTransactionActionType.Add, key).Binary("bytes"u8, new byte[StorageLimits.PropertyBytes]);
        Assert.True((await store.Tables.SubmitAsync(transaction, Cancellation)).IsCommitted);
    }
}
