using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Sqlite.Blobs;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Tables;
using static ContactFunctions.Storage.Tables.TableTransactionActionType;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>What this adapter does beyond the ports' promises: nothing left behind in the file, bounds on memory.</summary>
public sealed class SqliteDetailTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private SqliteStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteStore.Open(new SqliteOptions { Path = _folder.Path }, _clock);
        await _store.Tables.CreateAsync("contacts", Cancellation);
        await _store.Queues.CreateAsync("queue", Cancellation);
        await _store.Blobs.CreateContainerAsync("blobs", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ATagThatWentThroughTextStillMatches()
    {
        var tag = (await SubmitAsync(Add, "row", default, 1)).ETagOf(0);

        Assert.True((await SubmitAsync(UpdateReplace, "row", new ETag(tag.ToString()), 2)).IsCommitted);
        Assert.Equal(StorageErrorCode.UpdateConditionNotSatisfied, (await SubmitAsync(UpdateReplace, "row", new ETag("W/\"other\""), 3)).Error);
        Assert.Equal(StorageErrorCode.UpdateConditionNotSatisfied, (await SubmitAsync(UpdateReplace, "row", default, 3)).Error);
    }

    [Fact]
    public async Task AMergeOverTheLimitsIsRefusedAndTheRowStays()
    {
        foreach (var half in (int[])[0, 1])
        {
            var transaction = new TableTransaction("contacts", "a|0");
            var properties = transaction.Begin(UpsertMerge, "row");
            for (var number = 0; number < 150; number++) properties.Int64(System.Text.Encoding.ASCII.GetBytes($"p{half}_{number}"), number);
            if (half == 0) await _store.Tables.SubmitAsync(transaction, Cancellation);
            else Assert.Equal(StorageErrorCode.TooManyProperties, (await Assert.ThrowsAsync<StorageException>(async () => await _store.Tables.SubmitAsync(transaction, Cancellation))).Code);
        }

        var row = (await _store.Tables.GetAsync("contacts", "a|0", "row", null, Cancellation))!.Value;
        Assert.Equal(149, row.Properties.GetInt64("p0_149"u8));
        Assert.Null(row.Properties.GetInt64("p1_0"u8));
    }

    [Fact]
    public async Task ARefusedFirstTransactionOfAPartitionLeavesNoTrace()
    {
        Assert.Equal(StorageErrorCode.ResourceNotFound, (await SubmitAsync(UpdateReplace, "row", ETag.All, 1)).Error);

        Assert.Null(await _store.Tables.GetAsync("contacts", "a|0", "row", null, Cancellation));
        Assert.Equal(0, Scalar("SELECT count(*) FROM partitions"));
        Assert.True((await SubmitAsync(Add, "row", default, 1)).IsCommitted);
        Assert.Equal(1, Scalar("SELECT count(*) FROM partitions"));
    }

    [Fact]
    public async Task APageOfLargeRowsEndsEarlyAndGoesOn()
    {
        for (var number = 0; number < 12; number++)
        {
            var transaction = new TableTransaction("contacts", "a|0");
            var properties = transaction.Begin(Add, $"r|{number:d2}");
            for (var name = 'a'; name < 'i'; name++) properties.Binary([(byte)name], new byte[StorageLimits.PropertyBytes]);
            await _store.Tables.SubmitAsync(transaction, Cancellation);
        }

        var first = await _store.Tables.QueryAsync("contacts", TableRange.Prefix("a|0", "r|"), null, 1_000, null, Cancellation);
        var second = await _store.Tables.QueryAsync("contacts", TableRange.Prefix("a|0", "r|"), null, 1_000, first.Continuation, Cancellation);

        Assert.InRange(first.Entities.Count, 1, 11);
        Assert.Equal(Enumerable.Range(0, 12).Select(number => $"r|{number:d2}"), first.Entities.Concat(second.Entities).Select(row => row.RowKey));
    }

    [Fact]
    public async Task ExpiredMessagesLeaveTheFileOnTheNextReceive()
    {
        for (var number = 0; number < 3; number++) await _store.Queues.SendAsync("queue", new byte[1], TimeSpan.Zero, Hour, Cancellation);
        _clock.Move(Hour);

        Assert.Empty(await _store.Queues.ReceiveAsync("queue", 32, Hour, Cancellation));

        Assert.Equal(0, Scalar("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task AReplacedADeletedAndABrokenBlobLeaveNoBlocks()
    {
        var content = new byte[3_000_000];
        await _store.Blobs.PutAsync(Blob("a"), content, Cancellation);
        await _store.Blobs.PutAsync(Blob("a"), content, Cancellation);
        await _store.Blobs.PutIfAbsentAsync(Blob("a"), content, Cancellation);
        await Assert.ThrowsAsync<IOException>(() => _store.Blobs.UploadAsync(Blob("b"), new Contract.SlowStream(content, () => throw new IOException()), Cancellation));
        Assert.Equal(3_000_000, Scalar("SELECT sum(length(bytes)) FROM blocks"));

        await _store.Blobs.DeleteAsync(Blob("a"), Cancellation);

        Assert.Equal(0, Scalar("SELECT count(*) FROM blocks"));
        Assert.Equal(0, Scalar("SELECT count(*) FROM uploads"));
    }

    [Fact]
    public async Task AnUploadWhoseProcessDiedIsSweptAwayADayLater()
    {
        await new Upload(_store.Writer, _clock).AppendAsync(new byte[3_000_000], Cancellation);

        await _store.DisposeAsync();
        await ReopenAsync();
        Assert.True(Scalar("SELECT count(*) FROM blocks") > 0);
        await _store.DisposeAsync();
        _clock.Move(TimeSpan.FromHours(25));
        await ReopenAsync();

        Assert.Equal(0, Scalar("SELECT count(*) FROM blocks"));
        Assert.Equal(0, Scalar("SELECT count(*) FROM uploads"));
    }

    [Fact]
    public async Task ASweptUploadCannotBePublished()
    {
        var slow = new Upload(_store.Writer, _clock);
        await slow.AppendAsync(new byte[10], Cancellation);
        _clock.Move(TimeSpan.FromHours(25));
        await _store.Blobs.UploadAsync(Blob("other"), new MemoryStream(new byte[10]), Cancellation);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => slow.PublishAsync(1, "slow", onlyIfAbsent: false, Cancellation));

        Assert.Equal(StorageErrorCode.Unavailable, refusal.Code);
        await Assert.ThrowsAsync<StorageException>(() => slow.AppendAsync(new byte[10], Cancellation));
    }

    private static BlobName Blob(string name) => new("blobs", name);

    private async Task ReopenAsync()
    {
        _store = SqliteStore.Open(new SqliteOptions { Path = _folder.Path }, _clock);
        await _store.Blobs.CreateContainerAsync("blobs", Cancellation);
    }

    private long Scalar(string sql)
    {
        using var database = Database.Open(new SqliteOptions { Path = _folder.Path }.File, "");
        return database.Scalar(sql);
    }

    private async Task<TransactionOutcome> SubmitAsync(TableTransactionActionType type, string key, ETag etag, long n)
    {
        var transaction = new TableTransaction("contacts", "a|0");
        transaction.Begin(type, key, etag).Int64("n"u8, n);
        return await _store.Tables.SubmitAsync(transaction, Cancellation);
    }
}
