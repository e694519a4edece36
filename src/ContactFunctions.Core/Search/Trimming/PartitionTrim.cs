using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Search.Accounts;
using ContactFunctions.Core.Search.Images;
using ContactFunctions.Core.Search.Snapshots;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search.Trimming;

/// <summary>
/// Renews a partition's snapshot when it has fallen behind, deletes the feed rows that are old enough, some of them at a
/// time, and the rows of history that commits let go.
/// </summary>
internal sealed class PartitionTrim(IStore store, TimeProvider clock)
{
    /// <summary>Commits that a snapshot may be behind.</summary>
    public const int SnapshotBehind = 200;

    /// <summary>Transactions of a hundred feed rows that one run deletes from a partition.</summary>
    private const int PagesPerRun = 20;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly string[] Columns = ["at"];

    private readonly PartitionFeed _feed = new(store.Tables, new ImageSource(store));
    private readonly SnapshotBlobs _snapshots = new(store.Blobs);
    private readonly HistorySweeper _history = new(store.Tables);

    public async Task TrimAsync(Account account, ContactPartition partition, CancellationToken cancellationToken)
    {
        var head = PartitionHead.Read(await store.Tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.Head, null, cancellationToken));
        if (!head.Exists) return;
        // A small partition has no snapshot, and a reader that finds its feed gone reads a page of rows.
        var covered = head.Contacts < SnapshotBlobs.LeastContacts ? head.Version : await RenewSnapshotAsync(account, partition, head, cancellationToken);
        await DeleteAsync(partition, covered, cancellationToken);
        await _history.SweepAsync(account, partition, cancellationToken);
    }

    /// <summary>The version of the snapshot that is in the store now.</summary>
    private async Task<long> RenewSnapshotAsync(Account account, ContactPartition partition, PartitionHead head, CancellationToken cancellationToken)
    {
        if (await _snapshots.VersionOfAsync(partition, cancellationToken) is { } version && version <= head.Version && head.Version - version < SnapshotBehind)
            return version;
        var updates = await _feed.ReadAsync(partition, cancellationToken);
        var contents = new AccountContents(account.Partitions);
        contents.Apply([updates], holdsArrivals: false, []);
        var image = contents.Export(updates.Known);
        await _snapshots.WriteAsync(partition, image, cancellationToken);
        return image.Version;
    }

    private async Task DeleteAsync(ContactPartition partition, long covered, CancellationToken cancellationToken)
    {
        var range = new TableRange(partition.Key, RowKeys.Feed(0), RowKeys.Feed(covered + 1));
        for (var page = 0; page < PagesPerRun; page++)
        {
            // Rows are deleted as they are read, so each page is the first one.
            var rows = (await store.Tables.QueryAsync(ContactPartition.Table, range, Columns, StorageLimits.TransactionActions, null, cancellationToken)).Entities;
            var old = rows.TakeWhile(row => FeedRow.TimeOf(row.Properties) is not { } time || time < clock.GetUtcNow() - Kept).ToList();
            if (old.Count == 0 || !await DeleteAsync(partition, old, cancellationToken) || old.Count < rows.Count) return;
        }
    }

    /// <summary>False when another process was there first, which then goes on by itself.</summary>
    private async Task<bool> DeleteAsync(ContactPartition partition, List<TableEntity> rows, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(ContactPartition.Table, partition.Key);
        foreach (var row in rows) _ = transaction.Begin(TableTransactionActionType.Delete, row.RowKey, ETag.All);
        return (await store.Tables.SubmitRepeatableAsync(transaction, cancellationToken)).IsCommitted;
    }
}
