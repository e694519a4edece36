using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Accounts;

/// <summary>
/// A store that counts the rows asked for, can lose the answer of a write that happened, can let somebody else in before
/// a write, and can end like a process that stops.
/// </summary>
internal sealed class WatchedStore(IStore inner) : IStore, ITables
{
    public int PointReads { get; private set; }

    public int AnswersToLose { get; set; }

    /// <summary>Answers that still come before the first that is lost.</summary>
    public int AnswersBeforeTheLost { get; set; }

    /// <summary>What happens between the next write's decision and the write.</summary>
    public Func<Task>? BeforeNextWrite { get; set; }

    /// <summary>Writes that still happen before every further one throws.</summary>
    public int WritesBeforeTheEnd { get; set; } = int.MaxValue;

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
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        PointReads += rowKeys.Count;
        return inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken);
    }

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken) =>
        inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken);

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        var first = BeforeNextWrite;
        BeforeNextWrite = null;
        if (first is not null) await first();
        if (WritesBeforeTheEnd-- <= 0) throw new IOException("The process ended.");
        var outcome = await inner.Tables.SubmitAsync(transaction, cancellationToken);
        if (AnswersToLose == 0 || AnswersBeforeTheLost-- > 0) return outcome;
        AnswersToLose--;
        return TransactionOutcome.Unclear;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
