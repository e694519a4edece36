using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Sqlite.Tables;

/// <summary>
/// Tables in one SQLite file. Reads run on the caller's thread on a connection of their own; all rows of one call are
/// from one moment, which is more than the port promises. A cancelled <see cref="SubmitAsync"/> has written nothing:
/// once the writer has taken a transaction, its outcome is told whatever the token says.
/// </summary>
internal sealed class SqliteTables(ReaderPool readers, Writer writer, Resources resources, PartitionIds partitions) : ITables
{
    /// <summary>A page of large rows ends here, as Azure's do.</summary>
    private const int PageBytes = 4 * 1024 * 1024;

    private const string PointRead = "SELECT row_key, etag, properties FROM entities WHERE partition_id = ?1 AND row_key = ?2";

    private const string RangeRead =
        "SELECT row_key, etag, properties FROM entities WHERE partition_id = ?1 AND row_key >= ?2 AND row_key < ?3 ORDER BY row_key";

    public Task CreateAsync(TableName table, CancellationToken cancellationToken) =>
        resources.CreateAsync(ResourceKind.Table, table.Value, cancellationToken);

    public async ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var rows = await GetManyAsync(table, partitionKey, [rowKey], select, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    public ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tableId = resources.Find(ResourceKind.Table, table.Value);
        using var reader = readers.Rent();
        if (partitions.Find(reader.Database, tableId, partitionKey.Value) is not { } partition) return new([]);
        using var page = new PageBuilder(new Projection(select));
        if (rowKeys.Count > 1) reader.BeginSnapshot();
        for (var index = 0; index < rowKeys.Count; index++)
        {
            using var row = reader.Database.Use(PointRead).Bind(1, partition).BindText(2, rowKeys[index].Value);
            if (row.Step()) page.Add(row);
        }

        if (rowKeys.Count > 1) reader.EndSnapshot();
        return new(page.Build());
    }

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidRows(maxPerPage);
        cancellationToken.ThrowIfCancellationRequested();
        var tableId = resources.Find(ResourceKind.Table, table.Value);
        using var reader = readers.Rent();
        if (partitions.Find(reader.Database, tableId, range.PartitionKey.Value) is not { } partition) return new(TablePage.Empty);
        using var rows = reader.Database.Use(RangeRead)
            .Bind(1, partition).BindText(2, From(range, continuation)).BindText(3, range.Before.Value);
        return new(Page(rows, new Projection(select), maxPerPage));
    }

    public ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.ThrowIfInvalid();
        cancellationToken.ThrowIfCancellationRequested();
        var table = resources.Find(ResourceKind.Table, transaction.Table.Value);
        return new(writer.RunAsync(
            new WriteCall<TransactionOutcome>(
                database => Apply(database, table, transaction),
                isRefused: static outcome => !outcome.IsCommitted,
                unclear: static () => TransactionOutcome.Unclear),
            cancellationToken));
    }

    private static TablePage Page(Statement rows, Projection projection, int maxPerPage)
    {
        using var page = new PageBuilder(projection);
        var count = 0;
        while (rows.Step())
        {
            // The row that no longer fits is where the next page starts.
            if (count++ == maxPerPage || page.Length > PageBytes) return new TablePage(page.Build(), rows.Text(0));
            page.Add(rows);
        }

        return new TablePage(page.Build(), null);
    }

    private static string From(TableRange range, string? continuation)
    {
        if (continuation is null) return range.From.Value;
        var next = new TableKey(continuation).Value;
        return string.CompareOrdinal(next, range.From.Value) > 0 ? next : range.From.Value;
    }

    private TransactionOutcome Apply(Database database, long table, TableTransaction transaction)
    {
        var etag = Random.Shared.NextInt64(1, long.MaxValue);
        var rows = new EntityRows(database, partitions.FindOrAdd(database, table, transaction.PartitionKey.Value), etag);
        for (var index = 0; index < transaction.Count; index++)
        {
            var error = rows.Apply(transaction[index]);
            if (error != StorageErrorCode.None) return TransactionOutcome.Refused(index, error);
        }

        return TransactionOutcome.Committed(new ETag(etag));
    }
}
