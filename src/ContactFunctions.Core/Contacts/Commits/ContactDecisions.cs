using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What becomes of one contact: decided in memory on the draft as the operations before left it.</summary>
internal static class ContactDecisions
{
    /// <summary>
    /// Creates the contact of a number or writes over the one there is; with <paramref name="mustBeNew"/> one that is
    /// there is a refusal. A row nobody read yet is taken as absent: the insert finds out.
    /// </summary>
    /// <param name="keepsHistory">Whether the contact is kept as it was before.</param>
    public static Decision Upsert(
        CommitDraft draft, E164 number, ContactPatch patch, bool mustBeNew, uint salt, bool keepsHistory, out Decided decided)
    {
        var current = draft.Contact(number).Current;
        if (current.IsEmpty) return Create(draft, number, patch, salt, out decided);
        decided = default;
        if (ContactRow.IsReservation(current)) return Decision.Reserved;
        if (!mustBeNew) return Write(draft, number, current, patch, token: null, keepsHistory, out decided);
        decided = Decided.Failed(ProblemCode.ContactExists, ProblemField.Number);
        return Decision.Decided;
    }

    /// <summary>Writes over the contact of an id, where it is expected to be.</summary>
    public static Decision Update(
        CommitDraft draft, E164 number, ContactHome home, ContactPatch patch, long? expectedVersion, string? token, bool keepsHistory, out Decided decided)
    {
        var found = Find(draft, number, home, expectedVersion, out var current, out decided);
        return found == Decision.Decided && !decided.IsFailed ? Write(draft, number, current, patch, token, keepsHistory, out decided) : found;
    }

    /// <summary>
    /// Deletes the contact of an id with its memberships and what is kept of it, where it is expected to be. States beyond
    /// what a commit has room for, and those in other partitions, are left to the sweeper.
    /// </summary>
    public static Decision Delete(CommitDraft draft, E164 number, ContactHome home, ContactId id, long? expectedVersion, out Decided decided)
    {
        var found = Find(draft, number, home, expectedVersion, out var current, out decided);
        if (found != Decision.Decided || decided.IsFailed) return found;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        var note = RowKeys.Note(id);
        if (!Memberships.Know(draft, sets) | !draft.Knows(note)) return Decision.NeedsRows;
        var rows = 2 + (2 * sets.Count);
        var history = HistoryChange.Between(draft, number, current, [])?.Within(StorageLimits.TransactionActions - CommitWriter.FirstRow - rows);
        if (!draft.HasRoom(rows + (history?.Rows ?? 0))) return Decision.Full;

        history?.Write(draft);
        Memberships.Leave(draft, number, sets);
        if (draft.Row(note).Current is not null) draft.RemoveRow(note);
        draft.Remove(number);
        _ = draft.NextVersion();
        decided = new Decided(OutcomeKind.Deleted, default, number, current);
        return Decision.Decided;
    }

    /// <summary>
    /// Looks up the contact of a home at a number: decided and not failed when it is there. A reservation by the same
    /// contact must be ended first; anybody else's row means that the contact is not here.
    /// </summary>
    public static Decision Find(
        CommitDraft draft, E164 number, ContactHome home, long? expectedVersion, out EntityProperties current, out Decided decided)
    {
        decided = default;
        current = default;
        if (!draft.Knows(number)) return Decision.NeedsRows;
        current = draft.Contact(number).Current;
        if (current.IsEmpty) return Decision.NotHere;
        var fields = ContactRow.Read(current);
        if (fields.Home != home) return Decision.NotHere;
        if (ContactRow.IsReservation(current)) return Decision.Reserved;
        if (expectedVersion is { } expected && expected != fields.Version) decided = Decided.Failed(ProblemCode.VersionStale);
        return Decision.Decided;
    }

    private static Decision Create(CommitDraft draft, E164 number, ContactPatch patch, uint salt, out Decided decided)
    {
        decided = default;
        if (!draft.HasRoom(1)) return Decision.Full;
        var fields = new ContactFields { Home = new ContactHome(number, salt), CreatedAt = draft.Now, UpdatedAt = draft.Now };
        _ = ContactMerge.Apply(ref fields, patch);
        if (TooLong(fields, ref decided)) return Decision.Decided;
        fields.Version = draft.NextVersion();
        decided = new Decided(OutcomeKind.Created, default, number, draft.Put(number, fields));
        return Decision.Decided;
    }

    private static Decision Write(
        CommitDraft draft, E164 number, EntityProperties current, ContactPatch patch, string? token, bool keepsHistory, out Decided decided)
    {
        var fields = ContactRow.Read(current);
        var extras = ContactRow.ReadExtras(current);
        decided = new Decided(OutcomeKind.Unchanged, default, number, current);
        if (token is not null && token == extras.Token) decided = decided with { Kind = OutcomeKind.Updated };
        else if (ContactMerge.Apply(ref fields, patch))
            return WriteChanged(draft, number, current, fields, extras with { Token = token ?? extras.Token }, keepsHistory, ref decided);
        return Decision.Decided;
    }

    private static Decision WriteChanged(
        CommitDraft draft, E164 number, EntityProperties current, ContactFields fields, in ContactRowExtras extras, bool keepsHistory, ref Decided decided)
    {
        if (TooLong(fields, ref decided)) return Decision.Decided;
        var history = keepsHistory ? HistoryChange.Keep(draft, number, current, set: null, ref fields) : null;
        if (!draft.HasRoom(1 + (history?.Rows ?? 0))) return Decision.Full;
        history?.Write(draft);
        fields.UpdatedAt = draft.Now;
        fields.Version = draft.NextVersion();
        decided = new Decided(OutcomeKind.Updated, default, number, draft.Put(number, fields, extras));
        return Decision.Decided;
    }

    /// <summary>A merge can make attributes, or what the directory knows, longer than any door lets through.</summary>
    public static bool TooLong(in ContactFields fields, ref Decided decided)
    {
        var field = ContactRules.LongerThanAllowed(fields);
        if (field == ProblemField.None) return false;
        decided = Decided.Failed(ProblemCode.FieldTooLong, field);
        return true;
    }
}
