using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Reads what a commit must know of its partition.</summary>
internal sealed class PartitionReader(ITables tables, ContactPartition partition)
{
    /// <summary>Rows a range query may read for each one wanted before point reads are the better way.</summary>
    private const int RowsPerWanted = 4;

    private const int PointReadsAtOnce = 32;

    /// <summary>Further behind than this, what is known is cheaper read again than caught up with.</summary>
    private const int CommitsToCatchUp = 100;

    private readonly TableKey _key = partition.Key;

    public async ValueTask<PartitionHead> ReadHeadAsync(CancellationToken cancellationToken) =>
        PartitionHead.Read(await tables.GetAsync(ContactPartition.Table, _key, RowKeys.Head, null, cancellationToken));

    public ValueTask<TableEntity?> ReadAsync(string rowKey, CancellationToken cancellationToken) =>
        tables.GetAsync(ContactPartition.Table, _key, rowKey, null, cancellationToken);

    /// <summary>Reads all that the draft asked for: a range where the partition is small, else point reads.</summary>
    public async Task LearnAsync(CommitDraft draft, CancellationToken cancellationToken)
    {
        var scan = draft.WantedContacts.Count > PointReadsAtOnce && draft.Head.Contacts <= draft.WantedContacts.Count * RowsPerWanted;
        if (scan) await ScanContactsAsync(draft, cancellationToken);
        var contacts = scan ? [] : draft.WantedContacts.ToArray();
        var keys = contacts.Select(number => (TableKey)RowKeys.Contact(number)).Concat(draft.WantedRows.Select(row => (TableKey)row)).ToList();
        if (keys.Count == 0) return;

        var found = await tables.GetManyAsync(ContactPartition.Table, _key, keys, null, cancellationToken);
        foreach (var number in contacts) draft.Learn(number, default);
        foreach (var row in draft.WantedRows) draft.Learn(row, null);
        foreach (var entity in found)
        {
            if (IsContact(entity)) draft.Learn(RowKeys.NumberOf(entity.RowKeyUtf8.Span), entity.Properties);
            else draft.Learn(entity.RowKey, entity.Properties);
        }
    }

    /// <summary>
    /// After a lost race: the new head, and everything that changed since the old one is distrusted. Where a feed row is
    /// missing, nothing is trusted any more.
    /// </summary>
    public async Task CatchUpAsync(CommitDraft draft, CancellationToken cancellationToken)
    {
        var before = draft.Head.Version;
        draft.Head = await ReadHeadAsync(cancellationToken);
        draft.DistrustRows();
        if (draft.Head.Version - before > CommitsToCatchUp)
        {
            draft.Forget();
            return;
        }

        var seen = before;
        var range = new TableRange(_key, RowKeys.Feed(before + 1), RowKeys.Feed(draft.Head.Version + 1));
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(ContactPartition.Table, range, null, 100, continuation, cancellationToken);
            foreach (var row in page.Entities)
            {
                seen++;
                foreach (var number in FeedRow.NumbersOf(row.Properties)) draft.Distrust(number);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (seen != draft.Head.Version) draft.Forget();
    }

    private static bool IsContact(TableEntity entity) => entity.RowKeyUtf8.Span.StartsWith("c|"u8);

    private async Task ScanContactsAsync(CommitDraft draft, CancellationToken cancellationToken)
    {
        var wanted = draft.WantedContacts as IReadOnlySet<E164> ?? draft.WantedContacts.ToHashSet();
        foreach (var number in wanted) draft.Learn(number, default);
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(
                ContactPartition.Table, TableRange.Prefix(_key, RowKeys.ContactPrefix), null, 1000, continuation, cancellationToken);
            foreach (var entity in page.Entities)
            {
                var number = RowKeys.NumberOf(entity.RowKeyUtf8.Span);
                if (wanted.Contains(number)) draft.Learn(number, entity.Properties);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
