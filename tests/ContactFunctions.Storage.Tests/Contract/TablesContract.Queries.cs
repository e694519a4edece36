using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Contract;

public abstract partial class TablesContract
{
    [Fact]
    public async Task ARangeIsAscendingByOrdinalFromItsStartAndBeforeItsEnd()
    {
        string[] keys = ["!", "0", "A", "Z", "_", "a", "a!", "aa", "a|", "b", "{", "|", "~"];
        foreach (var key in keys.Reverse()) await InsertAsync(key, properties => properties.String("is"u8, key));

        var all = await QueryAsync(Table, Partition, 1_000, null);
        var some = await Tables.QueryAsync(Table, new TableRange(Partition, "A", "b"), null, 1_000, null, Cancellation);

        Assert.Equal(keys, all.Entities.Select(row => row.RowKey));
        Assert.Equal(keys, all.Entities.Select(row => row.Properties.GetString("is"u8)));
        Assert.Equal(["A", "Z", "_", "a", "a!", "aa", "a|"], some.Entities.Select(row => row.RowKey));
    }

    [Fact]
    public async Task APrefixFindsJustItsRowsOfItsPartition()
    {
        foreach (var key in (string[])["c", "c|1", "c|2", "d|1", "b|9"]) await InsertAsync(key, _ => { });
        await InsertAsync("a|1", "c|3", _ => { });

        var page = await Tables.QueryAsync(Table, TableRange.Prefix(Partition, "c|"), null, 1_000, null, Cancellation);

        Assert.Equal(["c|1", "c|2"], page.Entities.Select(row => row.RowKey));
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task AnEmptyRangeAndAnUnknownPartitionHaveNoRows()
    {
        await InsertAsync("row", _ => { });

        var empty = await Tables.QueryAsync(Table, new TableRange(Partition, "b", "b"), null, 10, null, Cancellation);
        var unknown = await QueryAsync(Table, "nowhere", 10, null);

        Assert.Empty(empty.Entities);
        Assert.Empty(unknown.Entities);
        Assert.Null(unknown.Continuation);
    }

    [Fact]
    public async Task PagesTogetherHoldEveryRowOnce()
    {
        var keys = Enumerable.Range(0, Fixture.ManyRows).Select(number => $"r|{number:x8}").ToArray();
        await FillAsync(keys);

        var pages = await PagesAsync(StorageLimits.PageRows);

        Assert.True(pages.Count > 1, "One page held what needs two.");
        Assert.All(pages, page => Assert.InRange(page.Entities.Count, 0, StorageLimits.PageRows));
        Assert.Equal(keys, pages.SelectMany(page => page.Entities).Select(row => row.RowKey));
    }

    [Fact]
    public async Task ASmallPageGoesOnWhereTheLastOneEnded()
    {
        string[] keys = ["a", "b", "c", "d", "e"];
        await FillAsync(keys);

        var pages = await PagesAsync(2);

        Assert.All(pages, page => Assert.InRange(page.Entities.Count, 0, 2));
        Assert.Equal(keys, pages.SelectMany(page => page.Entities).Select(row => row.RowKey));
    }

    [Fact]
    public async Task ARowDeletedBetweenPagesHidesNoOther()
    {
        await FillAsync(["a", "b", "c", "d"]);
        var first = await QueryAsync(Table, Partition, 2, null);
        foreach (var gone in (string[])["b", "c"])
        {
            var delete = new TableTransaction(Table, Partition);
            delete.Begin(TableTransactionActionType.Delete, gone, ETag.All);
            Assert.True((await SubmitAsync(delete)).IsCommitted);
        }

        var second = await QueryAsync(Table, Partition, 2, first.Continuation);

        Assert.Equal(["d"], second.Entities.Select(row => row.RowKey));
    }

    [Fact]
    public async Task APageHasOnlyTheSelectedProperties()
    {
        await InsertAsync("1", properties => properties.String("name"u8, "Asha").Int64("n"u8, 1));
        await InsertAsync("2", properties => properties.Int64("n"u8, 2));

        var page = await Tables.QueryAsync(Table, TableRange.Prefix(Partition, "!") with { Before = "~~" }, ["name"], 10, null, Cancellation);

        Assert.Equal(["1", "2"], page.Entities.Select(row => row.RowKey));
        Assert.Equal(["name"], NamesOf(page.Entities[0]));
        Assert.Empty(NamesOf(page.Entities[1]));
    }

    [Fact]
    public async Task ARowFoundByARangeCanBeUpdatedByItsETag()
    {
        await InsertAsync("row", properties => properties.Int64("n"u8, 1));
        var found = (await QueryAsync(Table, Partition, 10, null)).Entities[0];
        var update = new TableTransaction(Table, Partition);
        update.Begin(TableTransactionActionType.UpdateReplace, "row", found.ETag).Int64("n"u8, 2);

        Assert.True((await SubmitAsync(update)).IsCommitted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public async Task APageSizeOutsideOneToAThousandIsRefused(int maxPerPage) =>
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, async () => await QueryAsync(Table, Partition, maxPerPage, null));

    private async Task FillAsync(IEnumerable<string> keys)
    {
        foreach (var chunk in keys.Chunk(StorageLimits.TransactionActions))
        {
            var transaction = new TableTransaction(Table, Partition);
            foreach (var key in chunk) transaction.Begin(TableTransactionActionType.Add, key).String("is"u8, key);
            Assert.True((await SubmitAsync(transaction)).IsCommitted);
        }
    }

    private async Task<List<TablePage>> PagesAsync(int maxPerPage)
    {
        var pages = new List<TablePage>();
        string? continuation = null;
        do
        {
            pages.Add(await QueryAsync(Table, Partition, maxPerPage, continuation));
            continuation = pages[^1].Continuation;
        }
        while (continuation is not null);
        return pages;
    }

    private ValueTask<TablePage> QueryAsync(TableName table, string partition, int maxPerPage, string? continuation) =>
        Tables.QueryAsync(table, new TableRange(partition, "!", "~~"), null, maxPerPage, continuation, Cancellation);
}
