using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Takes what is left of a deleted set out of a partition: nobody sees it any more, it only takes room.</summary>
internal static class DeadEntries
{
    /// <summary>Deletes one entry, and the set from the contact's own row if it is still there.</summary>
    public static Decision Remove(CommitDraft draft, E164 number, string set, out Decided decided)
    {
        decided = default;
        var entry = RowKeys.Entry(set, number);
        if (!draft.Knows(number) | !draft.Knows(entry)) return Decision.NeedsRows;
        var current = draft.Contact(number).Current;
        if (!current.IsEmpty && ContactRow.IsReservation(current)) return Decision.Reserved;
        if (!draft.HasRoom(2)) return Decision.Full;
        if (draft.Row(entry).Current is not null) draft.RemoveRow(entry);
        if (!current.IsEmpty) RemoveFromContact(draft, number, set, current);
        return Decision.Decided;
    }

    /// <summary>Deletes the set's counter.</summary>
    public static Decision RemoveCounter(CommitDraft draft, string set, out Decided decided)
    {
        decided = default;
        var counter = RowKeys.SetCount(set);
        if (!draft.Knows(counter)) return Decision.NeedsRows;
        if (draft.Row(counter).Current is null) return Decision.Decided;
        if (!draft.HasRoom(1)) return Decision.Full;
        draft.RemoveRow(counter);
        return Decision.Decided;
    }

    private static void RemoveFromContact(CommitDraft draft, E164 number, string set, EntityProperties current)
    {
        var fields = ContactRow.Read(current);
        var sets = ContactSets.Split(fields.Sets);
        var others = sets.Where(other => ContactSets.SetOf(other) != set).ToList();
        if (others.Count == sets.Count) return;
        fields.Sets = ContactSets.Join(others);
        fields.Version = draft.NextVersion();
        _ = draft.Put(number, fields, ContactRow.ReadExtras(current));
    }
}
