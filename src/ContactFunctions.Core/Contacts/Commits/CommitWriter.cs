using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Writes a draft as one transaction: head first, so that a lost race shows as index 0, then the feed, then the work,
/// then the lanes' markers.
/// </summary>
internal static class CommitWriter
{
    /// <summary>Where the work begins.</summary>
    public const int FirstRow = 2;

    /// <returns>For each action behind head and feed, which row it is about.</returns>
    public static void Write(TableTransaction transaction, CommitDraft draft, IReadOnlyList<Lane> lanes, UInt128 commitId, List<CommitAction> actions)
    {
        actions.Clear();
        draft.Head.WriteNext(transaction, ContactsAdded(draft));
        FeedRow.Write(transaction, draft, commitId);
        foreach (var index in draft.TouchedContacts) WriteContact(transaction, draft[index], actions);
        foreach (var row in draft.TouchedRows) WriteRow(transaction, row, actions);
        WriteMarkers(transaction, lanes, commitId, actions);
    }

    public static void WriteMarkers(TableTransaction transaction, IReadOnlyList<Lane> lanes, UInt128 commitId, List<CommitAction> actions)
    {
        foreach (var lane in lanes)
        {
            if (!lane.HasMarker || lane.Drafted.Count == 0) continue;
            lane.WriteMarker(transaction, commitId);
            actions.Add(new CommitAction(default, null, lane));
        }
    }

    /// <summary>By how much the number of live contacts in the partition changes.</summary>
    public static int ContactsAdded(CommitDraft draft)
    {
        var added = 0;
        foreach (var index in draft.TouchedContacts) added += Live(draft[index].Draft) - Live(draft[index].Stored);
        return added;
    }

    private static int Live(EntityProperties row) => row.IsEmpty || ContactRow.IsReservation(row) ? 0 : 1;

    private static void WriteContact(TableTransaction transaction, in ContactSlot slot, List<CommitAction> actions)
    {
        if (slot.Draft.IsEmpty && slot.Stored.IsEmpty) return;
        Span<byte> key = stackalloc byte[RowKeys.ContactLength];
        key = key[..RowKeys.WriteContact(slot.Number, key)];
        if (slot.Draft.IsEmpty) _ = transaction.Begin(TableTransactionActionType.Delete, key, ETag.All);
        else _ = transaction.Begin(slot.Stored.IsEmpty ? TableTransactionActionType.Add : TableTransactionActionType.UpsertReplace, key).Copy(slot.Draft);
        actions.Add(new CommitAction(slot.Number, null, null));
    }

    private static void WriteRow(TableTransaction transaction, RowSlot row, List<CommitAction> actions)
    {
        if (row.Draft is { } draft) _ = transaction.Begin(TableTransactionActionType.UpsertReplace, row.Key).Copy(draft);
        else if (row is { IsRead: true, Stored: null }) return;
        else _ = transaction.Begin(TableTransactionActionType.Delete, row.Key, ETag.All);
        actions.Add(new CommitAction(default, row, null));
    }
}
