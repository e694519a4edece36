using System.Text;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>What <see cref="ITables"/> promises: here point reads; the other files have ranges, transactions, limits.</summary>
public abstract partial class TablesContract(StoreFixture fixture) : StoreContract(fixture)
{
    private const string Partition = "a|0";

    private TableName Table { get; } = FreshName();

    private ITables Tables => Store.Tables;

    protected override async ValueTask PrepareAsync() => await Tables.CreateAsync(Table, Cancellation);

    [Fact]
    public async Task AnAbsentRowIsNull() => Assert.Null(await ReadAsync("nobody"));

    [Fact]
    public async Task EveryKindOfPropertyComesBackAsItWasWritten()
    {
        var instant = new DateTimeOffset(2026, 11, 21, 10, 20, 30, TimeSpan.Zero).AddTicks(1_234_567);
        await InsertAsync("c|1", properties => properties
            .String("text"u8, "plain").Int64("large"u8, long.MaxValue).Int64("small"u8, long.MinValue).Int64("zero"u8, 0)
            .Boolean("yes"u8, true).Boolean("no"u8, false).DateTime("when"u8, instant).Binary("bytes"u8, [0, 1, 254, 255]));

        var row = (await ReadAsync("c|1"))!.Value;

        Assert.Equal("c|1", row.RowKey);
        Assert.Equal("plain", row.Properties.GetString("text"u8));
        Assert.Equal(long.MaxValue, row.Properties.GetInt64("large"u8));
        Assert.Equal(long.MinValue, row.Properties.GetInt64("small"u8));
        Assert.Equal(0, row.Properties.GetInt64("zero"u8));
        Assert.True(row.Properties.GetBoolean("yes"u8));
        Assert.False(row.Properties.GetBoolean("no"u8));
        Assert.Equal(instant, row.Properties.GetDateTime("when"u8));
        Assert.Equal([0, 1, 254, 255], row.Properties.GetBinary("bytes"u8));
        Assert.Equal(8, NamesOf(row).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" leading and trailing ")]
    [InlineData("अर्जुन Łódź 张伟 👩‍👩‍👧 ‏")]
    [InlineData("line\r\nbreak\ttab \"quoted\" \\ back </script> & 'single' \u0001 \u007f \u2028")]
    [InlineData("{\"json\":[1,null]}")]
    [InlineData("2026-11-21T10:20:30Z")]
    public async Task AnyTextComesBackUnchanged(string text)
    {
        await InsertAsync("row", properties => properties.String("text"u8, text));

        Assert.Equal(text, (await ReadAsync("row"))!.Value.Properties.GetString("text"u8));
    }

    [Fact]
    public async Task TheLargestPropertiesComeBackWhole()
    {
        var text = new string('x', (StorageLimits.PropertyBytes / 2) - 1) + "é";
        var bytes = Enumerable.Range(0, StorageLimits.PropertyBytes).Select(number => (byte)(number * 7)).ToArray();
        await InsertAsync("row", properties => properties.String("text"u8, text).Binary("bytes"u8, bytes));

        var row = (await ReadAsync("row"))!.Value;

        Assert.Equal(text, row.Properties.GetString("text"u8));
        Assert.Equal(bytes, row.Properties.GetBinary("bytes"u8));
    }

    [Fact]
    public async Task EmptyBytesAndARowWithoutPropertiesAreKept()
    {
        await InsertAsync("bytes", properties => properties.Binary("bytes"u8, []));
        await InsertAsync("bare", _ => { });

        Assert.Empty((await ReadAsync("bytes"))!.Value.Properties.GetBinary("bytes"u8)!);
        Assert.True((await ReadAsync("bare"))!.Value.Properties.IsEmpty);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("n|set")]
    [InlineData("c|919876543210")]
    [InlineData("!$()*,-.:;<=>@[]^_{|}~")]
    [InlineData("~")]
    [InlineData("..")]
    public async Task AnyKeyCanBeReadUpdatedAndDeleted(string key)
    {
        var written = await InsertAsync(key, key, properties => properties.Int64("n"u8, 1));
        var update = new TableTransaction(Table, key);
        update.Begin(TableTransactionActionType.UpdateReplace, key, written.ETagOf(0)).Int64("n"u8, 2);
        Assert.True((await SubmitAsync(update)).IsCommitted);

        var row = (await Tables.GetAsync(Table, key, key, null, Cancellation))!.Value;
        Assert.Equal((key, 2L), (row.RowKey, row.Properties.GetInt64("n"u8)));

        var delete = new TableTransaction(Table, key);
        delete.Begin(TableTransactionActionType.Delete, key, row.ETag);
        Assert.True((await SubmitAsync(delete)).IsCommitted);
        Assert.Null(await Tables.GetAsync(Table, key, key, null, Cancellation));
    }

    [Fact]
    public async Task KeysThatDifferOnlyInCaseAreDifferentRows()
    {
        await InsertAsync("key", properties => properties.Int64("n"u8, 1));
        await InsertAsync("KEY", properties => properties.Int64("n"u8, 2));

        Assert.Equal(1, (await ReadAsync("key"))!.Value.Properties.GetInt64("n"u8));
        Assert.Equal(2, (await ReadAsync("KEY"))!.Value.Properties.GetInt64("n"u8));
    }

    [Fact]
    public async Task PartitionsAndTablesDoNotShareRows()
    {
        TableName other = FreshName();
        await Tables.CreateAsync(other, Cancellation);
        await InsertAsync("row", _ => { });

        Assert.Null(await Tables.GetAsync(Table, "a|1", "row", null, Cancellation));
        Assert.Null(await Tables.GetAsync(other, Partition, "row", null, Cancellation));
    }

    [Fact]
    public async Task OnlyTheSelectedPropertiesThatTheRowHasComeBack()
    {
        await InsertAsync("row", properties => properties.String("name"u8, "Asha").Int64("age"u8, 7).Boolean("vip"u8, true));

        var row = (await Tables.GetAsync(Table, Partition, "row", ["age", "absent", "name"], Cancellation))!.Value;

        Assert.Equal(["age", "name"], NamesOf(row));
        Assert.Equal("Asha", row.Properties.GetString("name"u8));
        Assert.NotEqual(default, row.ETag);
    }

    [Fact]
    public async Task ManyRowsComeInTheOrderNamedWithoutTheAbsent()
    {
        foreach (var key in (string[])["a", "b", "c"]) await InsertAsync(key, properties => properties.String("is"u8, key).Int64("n"u8, 1));

        var rows = await Tables.GetManyAsync(Table, Partition, ["c", "gone", "a", "b"], ["is"], Cancellation);

        Assert.Equal(["c", "a", "b"], rows.Select(row => row.RowKey));
        Assert.Equal(["c", "a", "b"], rows.Select(row => row.Properties.GetString("is"u8)));
        Assert.All(rows, row => Assert.Equal(["is"], NamesOf(row)));
    }

    [Fact]
    public async Task ManyRowsOfNoKeysOrOfAnUnknownPartitionAreNone()
    {
        Assert.Empty(await Tables.GetManyAsync(Table, Partition, [], null, Cancellation));
        Assert.Empty(await Tables.GetManyAsync(Table, "nowhere", ["a"], null, Cancellation));
    }

    [Fact]
    public async Task CreatingATableAgainKeepsItsRows()
    {
        await InsertAsync("row", _ => { });

        await Tables.CreateAsync(Table, Cancellation);

        Assert.NotNull(await ReadAsync("row"));
    }

    [Fact]
    public async Task AMissingTableIsRefusedByEveryCall()
    {
        TableName missing = FreshName();
        var insert = new TableTransaction(missing, Partition);
        insert.Begin(TableTransactionActionType.Add, "row");

        await RefusedAsync(StorageErrorCode.TableNotFound, async () => await Tables.GetAsync(missing, Partition, "row", null, Cancellation));
        await RefusedAsync(StorageErrorCode.TableNotFound, async () => await Tables.GetManyAsync(missing, Partition, ["row"], null, Cancellation));
        await RefusedAsync(StorageErrorCode.TableNotFound, async () => await QueryAsync(missing, Partition, 10, null));
        await RefusedAsync(StorageErrorCode.TableNotFound, async () => await SubmitAsync(insert));
    }

    private static string[] NamesOf(TableEntity row)
    {
        var names = new List<string>();
        foreach (var property in row.Properties) names.Add(Encoding.UTF8.GetString(property.Name));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private ValueTask<TableEntity?> ReadAsync(string rowKey) => Tables.GetAsync(Table, Partition, rowKey, null, Cancellation);

    private ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction) => Tables.SubmitAsync(transaction, Cancellation);

    private Task<TransactionOutcome> InsertAsync(string rowKey, Action<EntityWriter> write) => InsertAsync(Partition, rowKey, write);

    private async Task<TransactionOutcome> InsertAsync(string partition, string rowKey, Action<EntityWriter> write)
    {
        var transaction = new TableTransaction(Table, partition);
        write(transaction.Begin(TableTransactionActionType.Add, rowKey));
        var outcome = await SubmitAsync(transaction);
        Assert.True(outcome.IsCommitted, $"{rowKey}: {outcome.Error}");
        return outcome;
    }
}
