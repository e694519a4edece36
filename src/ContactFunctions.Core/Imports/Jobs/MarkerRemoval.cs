using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Deletes an ended job's markers, and before them what a rehearsal kept beside them.</summary>
internal sealed class MarkerRemoval(ITables tables)
{
    /// <summary>Of rows of a rehearsal, so that a long one's keep no sweep from what else is due.</summary>
    private const int MostTransactions = 200;

    private static readonly string[] Columns = ["version"];

    /// <summary>False when there is more to delete: run it again.</summary>
    public async Task<bool> RunAsync(Account account, string jobId, CancellationToken cancellationToken)
    {
        var left = MostTransactions;
        foreach (var partition in ContactPartition.All(account))
        {
            while (await DeleteRehearsedAsync(partition, jobId, cancellationToken))
            {
                if (--left == 0) return false;
            }

            var transaction = new TableTransaction(ContactPartition.Table, partition.Key);
            _ = transaction.Begin(TableTransactionActionType.Delete, RowKeys.Marker(jobId), ETag.All);
            await tables.EnsureAsync(transaction, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Deletes up to a transaction of a rehearsal's rows; false when there is none left. Where another sweep was faster
    /// with one of them nothing is deleted, and the next look finds what is left.
    /// </summary>
    private async Task<bool> DeleteRehearsedAsync(ContactPartition partition, string jobId, CancellationToken cancellationToken)
    {
        var range = TableRange.Prefix(partition.Key, RowKeys.RehearsedPrefix(jobId));
        var page = await tables.QueryAsync(ContactPartition.Table, range, Columns, StorageLimits.TransactionActions, null, cancellationToken);
        if (page.Entities.Count == 0) return false;
        var transaction = new TableTransaction(ContactPartition.Table, partition.Key);
        foreach (var row in page.Entities) _ = transaction.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
        await tables.EnsureAsync(transaction, cancellationToken);
        return true;
    }
}
