using System.Globalization;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Images;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>
/// Reads what is new in a partition: its head, and where that has moved the feed rows since. Where a feed row is missing,
/// or the feed is longer than what it leads to, all of the partition is read.
/// </summary>
internal sealed class PartitionFeed(ITables tables, ImageSource images)
{
    /// <summary>A feed this short is read in any case.</summary>
    private const int ShortFeed = 100;

    /// <summary>A partition as it is now, and what is new since it was read; nothing is known of it before.</summary>
    public async Task<PartitionUpdates> ReadAsync(ContactPartition partition, CancellationToken cancellationToken)
    {
        var updates = new PartitionUpdates(partition, new IndexedPartition());
        await FetchAsync(updates, cancellationToken);
        return updates;
    }

    /// <summary>One round: everything that was committed before it began is in the updates when it is over.</summary>
    public async Task FetchAsync(PartitionUpdates updates, CancellationToken cancellationToken)
    {
        updates.BeginRound();
        var head = PartitionHead.Read(await tables.GetAsync(ContactPartition.Table, updates.Partition.Key, RowKeys.Head, null, cancellationToken));
        if (updates.Version == head.Version) return;
        if (updates.Version is { } version && CanCatchUp(version, head) && await CatchUpAsync(updates, head, cancellationToken)) return;
        // Loads of several partitions run side by side, also where the store answers on the caller's thread.
        await Task.Factory.StartNew(
            () => LoadAsync(updates, head, cancellationToken), cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
    }

    private async Task LoadAsync(PartitionUpdates updates, PartitionHead head, CancellationToken cancellationToken)
    {
        if (await images.FindSnapshotAsync(updates.Partition, head, cancellationToken) is { } snapshot)
        {
            updates.Replace(snapshot, isScan: false);
            if (CanCatchUp(snapshot.Version, head) && await CatchUpAsync(updates, head, cancellationToken)) return;
        }

        updates.Replace(await images.ReadAsync(updates.Partition, head, cancellationToken), isScan: true);
    }

    /// <summary>False after a restored backup, and where reading the contacts is less work than reading their feed.</summary>
    private static bool CanCatchUp(long version, PartitionHead head)
    {
        var behind = head.Version - version;
        return behind >= 0 && (behind <= ShortFeed || behind * StorageLimits.TransactionActions <= head.Contacts);
    }

    /// <summary>Reads the feed up to the head; false when a row of it is missing.</summary>
    private async Task<bool> CatchUpAsync(PartitionUpdates updates, PartitionHead head, CancellationToken cancellationToken)
    {
        if (updates.Version == head.Version) return true;
        var next = updates.Version!.Value + 1;
        var range = new TableRange(updates.Partition.Key, RowKeys.Feed(next), RowKeys.Feed(head.Version + 1));
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(ContactPartition.Table, range, null, StorageLimits.PageRows, page.Continuation, cancellationToken);
            foreach (var row in page.Entities)
            {
                if (VersionOf(row) != next++) return false;
                updates.Add(FeedRow.ChangesOf(row.Properties));
            }
        }
        while (page.Continuation is not null);

        return updates.Version == head.Version;
    }

    private static long VersionOf(TableEntity row) => long.Parse(row.RowKey.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
