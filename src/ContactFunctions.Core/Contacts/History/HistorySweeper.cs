using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.History;

/// <summary>
/// Deletes the rows of history that commits let go: those of contacts that were deleted or have kept newer states since,
/// where one commit could not reach them. No commit writes such a row again, so that no head is needed; cut short or run
/// twice it goes on where it was.
/// </summary>
internal sealed class HistorySweeper(ITables tables)
{
    /// <summary>Sweeps what the commits of one partition let go.</summary>
    public async Task SweepAsync(Account account, ContactPartition partition, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.RowsAsync(ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.LetGoPrefix), cancellationToken))
        {
            _ = row.Properties.TryGet("states"u8, out var names);
            _ = ContactId.TryParse(row.RowKeyUtf8.Span.Slice(RowKeys.LetGoPrefix.Length, 2 * ContactId.Size), out var id);
            foreach (var place in KeptState.ReadAll(names.Utf8).GroupBy(state => state.State.Partition))
                await DeleteAsync(new ContactPartition(account.Id, place.Key), [.. place.Select(state => state.Key(id))], cancellationToken);
            await DeleteAsync(partition, [row.RowKey], cancellationToken);
        }
    }

    /// <summary>One by one: of a transaction that fails for one row that is gone already, nothing would happen.</summary>
    private async Task DeleteAsync(ContactPartition partition, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            var transaction = new TableTransaction(ContactPartition.Table, partition.Key);
            _ = transaction.Begin(TableTransactionActionType.Delete, key, ETag.All);
            await tables.EnsureAsync(transaction, cancellationToken);
        }
    }
}
