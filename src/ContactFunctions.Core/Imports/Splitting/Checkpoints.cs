using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>The checkpoints of jobs: the partition <c>{account}|{job}</c> of the table <c>jobs</c>.</summary>
internal sealed class Checkpoints(ITables tables)
{
    private static readonly TableName Table = StoreLayout.Jobs;
    private static readonly TableKey From = CheckpointRow.Prefix;

    /// <summary>The newest; null when there is none yet.</summary>
    public async Task<CheckpointRow?> NewestAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        var page = await tables.QueryAsync(Table, TableRange.Prefix(Partition(accountId, jobId), From), null, 1, null, cancellationToken);
        return page.Entities.Count == 0 ? null : CheckpointRow.Read(page.Entities[0]);
    }

    public async Task<CheckpointRow?> FindAsync(string accountId, string jobId, int number, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, Partition(accountId, jobId), CheckpointRow.Key(number), null, cancellationToken);
        return row is { } entity ? CheckpointRow.Read(entity) : null;
    }

    /// <summary>Inserts a checkpoint; false when somebody else's has its number.</summary>
    /// <exception cref="StorageException">Unavailable: perhaps inserted.</exception>
    public async Task<bool> InsertAsync(string accountId, string jobId, CheckpointRow checkpoint, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition(accountId, jobId));
        checkpoint.Write(transaction.Begin(TableTransactionActionType.Add, CheckpointRow.Key(checkpoint.Number)));
        var outcome = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
        if (outcome.IsCommitted) return true;
        return await FindAsync(accountId, jobId, checkpoint.Number, cancellationToken) is { } there && there.Token == checkpoint.Token;
    }

    public async Task DeleteAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        var partition = Partition(accountId, jobId);
        await foreach (var row in tables.RowsAsync(Table, TableRange.Prefix(partition, From), cancellationToken))
        {
            var transaction = new TableTransaction(Table, partition);
            _ = transaction.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
            await tables.EnsureAsync(transaction, cancellationToken);
        }
    }

    private static TableKey Partition(string accountId, string jobId) => $"{accountId}|{jobId}";
}
