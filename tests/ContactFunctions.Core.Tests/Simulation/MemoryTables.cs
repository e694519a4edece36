using System.Text;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>
/// Tables in memory for simulations, which run thousands of small worlds a second. One thread; every call is one moment.
/// It passes the tables' contract, as every adapter does.
/// </summary>
internal sealed class MemoryTables : ITables
{
    private readonly Dictionary<string, SortedDictionary<string, TableEntity>> _partitions = [];
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _lastTag;

    public Task CreateAsync(TableName table, CancellationToken cancellationToken)
    {
        _tables.Add(table.Value);
        return Task.CompletedTask;
    }

    public ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        new(Rows(table, partitionKey).TryGetValue(rowKey.Value, out var row) ? Select(row, select) : null);

    public async ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var found = new List<TableEntity>();
        foreach (var rowKey in rowKeys)
        {
            if (await GetAsync(table, partitionKey, rowKey, select, cancellationToken) is { } row) found.Add(row);
        }

        return found;
    }

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidRows(maxPerPage);
        var from = continuation is { } next && string.CompareOrdinal(next, range.From.Value) > 0 ? next : range.From.Value;
        var rows = Rows(table, range.PartitionKey)
            .Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, range.Before.Value) < 0)
            .Take(maxPerPage + 1).ToList();
        return new(new TablePage([.. rows.Take(maxPerPage).Select(row => Select(row.Value, select))], rows.Count > maxPerPage ? rows[^1].Key : null));
    }

    public ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.ThrowIfInvalid();
        cancellationToken.ThrowIfCancellationRequested();
        var rows = Rows(transaction.Table, transaction.PartitionKey);
        for (var index = 0; index < transaction.Count; index++)
        {
            if (Refusal(rows, transaction[index]) is var error and not StorageErrorCode.None) return new(TransactionOutcome.Refused(index, error));
        }

        var tag = new ETag(++_lastTag);
        for (var index = 0; index < transaction.Count; index++) Apply(rows, transaction[index], tag);
        return new(TransactionOutcome.Committed(tag));
    }

    private SortedDictionary<string, TableEntity> Rows(TableName table, TableKey partitionKey)
    {
        if (!_tables.Contains(table.Value)) throw new StorageException(StorageErrorCode.TableNotFound, $"There is no table {table.Value}.");
        var key = $"{table.Value.ToLowerInvariant()}/{partitionKey.Value}";
        if (!_partitions.TryGetValue(key, out var rows)) _partitions[key] = rows = new(StringComparer.Ordinal);
        return rows;
    }

    private static StorageErrorCode Refusal(SortedDictionary<string, TableEntity> rows, in TableTransactionAction action)
    {
        var exists = rows.TryGetValue(action.RowKey, out var row);
        switch (action.Type)
        {
            case TableTransactionActionType.Add:
                return exists ? StorageErrorCode.EntityAlreadyExists : StorageErrorCode.None;
            case TableTransactionActionType.UpsertReplace or TableTransactionActionType.UpsertMerge:
                return StorageErrorCode.None;
            default:
                if (!exists) return StorageErrorCode.ResourceNotFound;
                var matches = action.ETag.IsAll || row.ETag == action.ETag || row.ETag.ToString() == action.ETag.ToString();
                return matches ? StorageErrorCode.None : StorageErrorCode.UpdateConditionNotSatisfied;
        }
    }

    private static void Apply(SortedDictionary<string, TableEntity> rows, in TableTransactionAction action, ETag tag)
    {
        if (action.Type == TableTransactionActionType.Delete)
        {
            _ = rows.Remove(action.RowKey);
            return;
        }

        var merges = action.Type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        var written = new EntityWriter();
        if (merges && rows.TryGetValue(action.RowKey, out var old)) CopyOthers(written, old.Properties, action.Properties);
        _ = written.Copy(action.Properties);
        rows[action.RowKey] = new TableEntity(action.RowKeyUtf8.ToArray(), tag, new EntityProperties(written.Written.ToArray()));
    }

    private static void CopyOthers(EntityWriter written, EntityProperties old, EntityProperties given)
    {
        foreach (var property in old)
        {
            if (!given.TryGet(property.Name, out _)) _ = written.Copy(property);
        }
    }

    private static TableEntity Select(TableEntity row, IReadOnlyList<string>? select)
    {
        if (select is null) return row;
        var chosen = new EntityWriter();
        foreach (var property in row.Properties)
        {
            if (select.Contains(Encoding.UTF8.GetString(property.Name))) _ = chosen.Copy(property);
        }

        return new TableEntity(row.RowKeyUtf8, row.ETag, chosen.Properties);
    }
}
