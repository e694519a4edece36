using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Accounts;

/// <summary>A store that counts the rows asked for and can lose the answer of a write that happened.</summary>
internal sealed class WatchedStore(IStore inner) : IStore, ITables
{
    public int PointReads { get; private set; }

    public int AnswersToLose { get; set; }

    public ITables Tables => this;

    public IQueues Queues => inner.Queues;

    public IBlobs Blobs => inner.Blobs;

    public Task CreateAsync(TableName table, CancellationToken cancellationToken) => inner.Tables.CreateAsync(table, cancellationToken);

    public ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        PointReads++;
        return inner.Tables.GetAsync(table, partitionKey, rowKey, select, cancellationToken);
    }

    public ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken);

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken) =>
        inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken);

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        var outcome = await inner.Tables.SubmitAsync(transaction, cancellationToken);
        return AnswersToLose-- > 0 ? TransactionOutcome.Unclear : outcome;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
