using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Dialects.Tests;

/// <summary>A store that takes no transaction while the test says so; reading goes on.</summary>
internal sealed class ShakyStore(IStore inner) : IStore, ITables
{
    /// <summary>What a transaction meets; null lets it pass.</summary>
    public Func<Exception>? Trouble { get; set; }

    public ITables Tables => this;

    public IQueues Queues => inner.Queues;

    public IBlobs Blobs => inner.Blobs;

    public static StorageException OutOfReach() => new(StorageErrorCode.Unavailable, "Out of reach, as the test has it.");

    public Task CreateAsync(TableName table, CancellationToken cancellationToken) => inner.Tables.CreateAsync(table, cancellationToken);

    public ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        inner.Tables.GetAsync(table, partitionKey, rowKey, select, cancellationToken);

    public ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken);

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken) =>
        inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken);

    public ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken) =>
        Trouble is { } trouble ? ValueTask.FromException<TransactionOutcome>(trouble()) : inner.Tables.SubmitAsync(transaction, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
