using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>
/// The store as one process of a simulation sees it. Point reads side by side are as many moments, as on Azure; pages
/// are short, so that every scan has a continuation.
/// </summary>
internal sealed class SimulatedStore(Simulation simulation, int process, MemoryTables inner) : IStore, ITables
{
    private const int PageRows = 3;

    public ITables Tables => this;

    public IQueues Queues => throw new NotSupportedException("Contacts use tables only.");

    public IBlobs Blobs => throw new NotSupportedException("Contacts use tables only.");

    public Task CreateAsync(TableName table, CancellationToken cancellationToken) => inner.CreateAsync(table, cancellationToken);

    public async ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        await ReadTurnAsync();
        return await inner.GetAsync(table, partitionKey, rowKey, select, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(rowKeys.Select(rowKey => GetAsync(table, partitionKey, rowKey, select, cancellationToken).AsTask()));
        return [.. found.Where(row => row is not null).Select(row => row!.Value)];
    }

    public async ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        await ReadTurnAsync();
        return await inner.QueryAsync(table, range, select, Math.Min(maxPerPage, PageRows), continuation, cancellationToken);
    }

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        switch (await simulation.TurnAsync(process, isWrite: true))
        {
            case CallFault.Unavailable:
                throw Unreachable();
            case CallFault.AnswerLost:
                _ = await inner.SubmitAsync(transaction, cancellationToken);
                return TransactionOutcome.Unclear;
            case CallFault.RequestLost:
                return TransactionOutcome.Unclear;
            case CallFault.Late:
                var copy = transaction.Copy();
                simulation.Later(() => _ = inner.SubmitAsync(copy, CancellationToken.None).AsTask());
                return TransactionOutcome.Unclear;
            default:
                return await inner.SubmitAsync(transaction, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task ReadTurnAsync()
    {
        if (await simulation.TurnAsync(process, isWrite: false) == CallFault.Unavailable) throw Unreachable();
    }

    private static StorageException Unreachable() => new(StorageErrorCode.Unavailable, "Out of reach, as the simulation has it.");
}
