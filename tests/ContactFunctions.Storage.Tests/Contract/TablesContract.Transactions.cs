using ContactFunctions.Storage.Tables;
using static ContactFunctions.Storage.Tables.TableTransactionActionType;

namespace ContactFunctions.Storage.Tests.Contract;

public abstract partial class TablesContract
{
    [Fact]
    public async Task ARefusedInsertNamesItsIndexAndNothingOfTheTransactionHappens()
    {
        var head = await InsertAsync("!", properties => properties.Int64("version"u8, 1));
        await InsertAsync("c|2", properties => properties.String("name"u8, "first"));
        var transaction = new TableTransaction(Table, Partition);
        transaction.Begin(UpdateReplace, "!", head.ETagOf(0)).Int64("version"u8, 2);
        transaction.Begin(Add, "c|1").String("name"u8, "new");
        transaction.Begin(Add, "c|2").String("name"u8, "second");
        transaction.Begin(Add, "c|3").String("name"u8, "new");

        var outcome = await SubmitAsync(transaction);

        Assert.Equal((TransactionStatus.Refused, 2, StorageErrorCode.EntityAlreadyExists), (outcome.Status, outcome.FailedIndex, outcome.Error));
        Assert.Null(await ReadAsync("c|1"));
        Assert.Null(await ReadAsync("c|3"));
        Assert.Equal("first", (await ReadAsync("c|2"))!.Value.Properties.GetString("name"u8));
        var kept = (await ReadAsync("!"))!.Value;
        Assert.Equal((1L, head.ETagOf(0)), (kept.Properties.GetInt64("version"u8), kept.ETag));
    }

    [Theory]
    [InlineData(UpdateReplace)]
    [InlineData(UpdateMerge)]
    [InlineData(Delete)]
    public async Task ALostRaceIsTheConditionNotSatisfied(TableTransactionActionType type)
    {
        var old = await InsertAsync("row", properties => properties.Int64("n"u8, 1));
        Assert.True((await WriteAsync(UpdateReplace, "row", old.ETagOf(0), properties => properties.Int64("n"u8, 2))).IsCommitted);

        var lost = await WriteAsync(type, "row", old.ETagOf(0), properties => { if (type != Delete) properties.Int64("n"u8, 3); });

        Assert.Equal((TransactionStatus.Refused, 0, StorageErrorCode.UpdateConditionNotSatisfied), (lost.Status, lost.FailedIndex, lost.Error));
        Assert.Equal(2, (await ReadAsync("row"))!.Value.Properties.GetInt64("n"u8));
    }

    [Theory]
    [InlineData(UpdateReplace, true)]
    [InlineData(UpdateMerge, true)]
    [InlineData(Delete, true)]
    [InlineData(UpdateReplace, false)]
    [InlineData(UpdateMerge, false)]
    [InlineData(Delete, false)]
    public async Task AConditionOnARowThatIsNotThereIsResourceNotFound(TableTransactionActionType type, bool any)
    {
        var gone = await InsertAsync("row", _ => { });
        Assert.True((await WriteAsync(Delete, "row", gone.ETagOf(0))).IsCommitted);

        var outcome = await WriteAsync(type, "row", any ? ETag.All : gone.ETagOf(0));

        Assert.Equal((TransactionStatus.Refused, 0, StorageErrorCode.ResourceNotFound), (outcome.Status, outcome.FailedIndex, outcome.Error));
        Assert.Null(await ReadAsync("row"));
    }

    [Fact]
    public async Task AnyTagMatchesARowThatExists()
    {
        await InsertAsync("row", properties => properties.Int64("n"u8, 1));

        Assert.True((await WriteAsync(UpdateReplace, "row", ETag.All, properties => properties.Int64("n"u8, 2))).IsCommitted);
        Assert.True((await WriteAsync(UpdateMerge, "row", ETag.All, properties => properties.Int64("m"u8, 3))).IsCommitted);
        Assert.Equal(["m", "n"], NamesOf((await ReadAsync("row"))!.Value));
        Assert.True((await WriteAsync(Delete, "row", ETag.All)).IsCommitted);
        Assert.Null(await ReadAsync("row"));
    }

    [Theory]
    [InlineData(UpdateReplace)]
    [InlineData(UpsertReplace)]
    public async Task AReplaceLeavesOnlyWhatItGives(TableTransactionActionType type)
    {
        await InsertAsync("row", properties => properties.String("name"u8, "Asha").Int64("n"u8, 1));

        Assert.True((await WriteAsync(type, "row", ETag.All, properties => properties.String("name"u8, "Ravi"))).IsCommitted);

        var row = (await ReadAsync("row"))!.Value;
        Assert.Equal(["name"], NamesOf(row));
        Assert.Equal("Ravi", row.Properties.GetString("name"u8));
    }

    [Theory]
    [InlineData(UpdateMerge)]
    [InlineData(UpsertMerge)]
    public async Task AMergeChangesWhatItGivesAndKeepsTheRest(TableTransactionActionType type)
    {
        await InsertAsync("row", properties => properties.String("name"u8, "Asha").Int64("n"u8, 1).Boolean("vip"u8, true));

        Assert.True((await WriteAsync(type, "row", ETag.All, properties => properties.String("n"u8, "text now").String("city"u8, "Pune"))).IsCommitted);

        var row = (await ReadAsync("row"))!.Value;
        Assert.Equal(["city", "n", "name", "vip"], NamesOf(row));
        Assert.Equal(("Asha", "text now", "Pune", true), (row.Properties.GetString("name"u8), row.Properties.GetString("n"u8), row.Properties.GetString("city"u8), row.Properties.GetBoolean("vip"u8)));
    }

    [Theory]
    [InlineData(UpsertReplace)]
    [InlineData(UpsertMerge)]
    public async Task AnUpsertInsertsWhatIsNotThere(TableTransactionActionType type)
    {
        Assert.True((await WriteAsync(type, "row", default, properties => properties.Int64("n"u8, 1))).IsCommitted);

        Assert.Equal(1, (await ReadAsync("row"))!.Value.Properties.GetInt64("n"u8));
    }

    [Fact]
    public async Task EveryWriteOfARowLeavesANewTagWhichTheOutcomeNames()
    {
        var tags = new List<ETag> { (await InsertAsync("row", properties => properties.Int64("n"u8, 1))).ETagOf(0) };
        foreach (var type in (TableTransactionActionType[])[UpdateReplace, UpdateMerge, UpsertReplace, UpsertMerge])
        {
            tags.Add((await WriteAsync(type, "row", tags[^1], properties => properties.Int64("n"u8, 1))).ETagOf(0));
            Assert.Equal((await ReadAsync("row"))!.Value.ETag, tags[^1]);
        }

        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task AHundredActionsOfEveryTypeHappenTogether()
    {
        var old = await InsertAsync("old", properties => properties.Int64("n"u8, 1));
        var gone = await InsertAsync("gone", _ => { });
        var transaction = new TableTransaction(Table, Partition);
        transaction.Begin(UpdateMerge, "old", old.ETagOf(0)).Int64("m"u8, 2);
        transaction.Begin(Delete, "gone", gone.ETagOf(0));
        for (var number = 2; number < StorageLimits.TransactionActions; number++)
            transaction.Begin(number % 2 == 0 ? Add : UpsertReplace, $"new|{number:d3}").Int64("n"u8, number);

        var outcome = await SubmitAsync(transaction);

        Assert.True(outcome.IsCommitted);
        var rows = (await QueryAsync(Table, Partition, 1_000, null)).Entities;
        Assert.Equal(99, rows.Count);
        Assert.Null(await ReadAsync("gone"));
        Assert.Equal(rows.Single(row => row.RowKey == "new|057").ETag, outcome.ETagOf(57));
    }

    [Fact]
    public async Task OneTagLetsOneOfManyWritersWin()
    {
        var start = await InsertAsync("row", properties => properties.Int64("n"u8, -1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer =>
            WriteAsync(UpdateReplace, "row", start.ETagOf(0), properties => properties.Int64("n"u8, writer))));

        var winner = Assert.Single(Enumerable.Range(0, 8), writer => outcomes[writer].IsCommitted);
        Assert.Equal(winner, (await ReadAsync("row"))!.Value.Properties.GetInt64("n"u8));
        Assert.All(outcomes.Where(outcome => !outcome.IsCommitted), outcome => Assert.Equal(StorageErrorCode.UpdateConditionNotSatisfied, outcome.Error));
    }

    [Fact]
    public async Task ManyPartitionsWrittenAtOnceEachKeepTheirOwn()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            InsertAsync($"a|{number:x}", "c|1", properties => properties.Int64("n"u8, number))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted));
        for (var number = 0; number < 16; number++)
            Assert.Equal(number, (await Tables.GetAsync(Table, $"a|{number:x}", "c|1", null, Cancellation))!.Value.Properties.GetInt64("n"u8));
    }

    [Fact]
    public async Task AClearedTransactionIsAsGoodAsNew()
    {
        var transaction = new TableTransaction(Table, Partition);
        transaction.Begin(Add, "first").Int64("n"u8, 1);
        await SubmitAsync(transaction);
        transaction.Clear();
        transaction.Begin(Add, "second").Int64("n"u8, 2);

        Assert.True((await SubmitAsync(transaction)).IsCommitted);

        Assert.Equal(["first", "second"], (await QueryAsync(Table, Partition, 10, null)).Entities.Select(row => row.RowKey));
        Assert.Equal(2, (await ReadAsync("second"))!.Value.Properties.GetInt64("n"u8));
    }

    [Fact]
    public async Task ATransactionWithoutActionsIsRefused() =>
        await RefusedAsync(StorageErrorCode.OutOfRangeInput, async () => await SubmitAsync(new TableTransaction(Table, Partition)));

    [Fact]
    public async Task ATransactionOverFourMebibytesIsRefusedAndWritesNothing()
    {
        var transaction = new TableTransaction(Table, Partition);
        for (var number = 0; number < 70; number++)
            transaction.Begin(Add, $"r|{number}").Binary("bytes"u8, new byte[StorageLimits.PropertyBytes]);

        await RefusedAsync(StorageErrorCode.RequestBodyTooLarge, async () => await SubmitAsync(transaction));

        Assert.Null(await ReadAsync("r|0"));
    }

    [Fact]
    public async Task ATransactionCancelledBeforeItBeganWritesNothing()
    {
        var transaction = new TableTransaction(Table, Partition);
        transaction.Begin(Add, "row");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Tables.SubmitAsync(transaction, new CancellationToken(canceled: true)));

        Assert.Null(await ReadAsync("row"));
    }

    private async Task<TransactionOutcome> WriteAsync(TableTransactionActionType type, string rowKey, ETag etag, Action<EntityWriter>? write = null)
    {
        var transaction = new TableTransaction(Table, Partition);
        var properties = transaction.Begin(type, rowKey, etag);
        write?.Invoke(properties);
        return await SubmitAsync(transaction);
    }
}
