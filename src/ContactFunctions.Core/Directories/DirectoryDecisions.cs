using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Directories;

/// <summary>
/// What becomes of a contact of the directory and of its number's bar: they change together, so that a contact that is
/// blacklisted is barred at its number at every moment.
/// </summary>
internal static class DirectoryDecisions
{
    /// <summary>Writes over the contact of a number or, unless it must exist, creates it.</summary>
    /// <param name="keepsHistory">Whether the contact is kept as it was before.</param>
    public static Decision Write(
        CommitDraft draft, E164 number, DirectoryWrite write, bool mustExist, uint salt, bool keepsHistory, out Decided decided)
    {
        decided = default;
        if (!Know(draft, number)) return Decision.NeedsRows;
        if (mustExist && IsMissing(draft, number, ref decided)) return Decision.Decided;
        return Write(draft, number, write, salt, keepsHistory, out decided);
    }

    /// <summary>Changes the lines a contact is barred from. ContactNotFound.</summary>
    public static Decision Blacklist(CommitDraft draft, E164 number, BlacklistChange change, bool keepsHistory, out Decided decided)
    {
        decided = default;
        if (!Know(draft, number)) return Decision.NeedsRows;
        if (IsMissing(draft, number, ref decided)) return Decision.Decided;
        var facts = ContactRow.Read(draft.Contact(number).Current)[ContactField.Directory];
        var isBarred = DirectoryFacts.IsBlacklisted(facts) || DndRows.Entry(draft, number).Directory is not null;
        var lines = change.Lines.Count == 0 || change.IsReset ? change.Lines : DirectoryFacts.LinesOf(facts).Union(change.Lines);
        var write = new DirectoryWrite(default, default, DirectoryFacts.Lining([.. lines.Distinct()]), change.IsReset && isBarred ? false : null);
        return Write(draft, number, write, salt: 0, keepsHistory, out decided);
    }

    /// <summary>Bars the number a blacklisted contact comes to. The row must be known, and the commit have <see cref="DndRows.Room"/>.</summary>
    public static void Arrive(CommitDraft draft, E164 number, in ContactFields fields)
    {
        if (DirectoryFacts.IsBlacklisted(fields[ContactField.Directory])) _ = DndRows.Set(draft, number, DndReason.Directory, isBarred: true);
    }

    private static Decision Write(CommitDraft draft, E164 number, DirectoryWrite write, uint salt, bool keepsHistory, out Decided decided)
    {
        // The bar comes behind the contact, which may be refused; until then its room is kept.
        draft.ReservedRows += DndRows.Room;
        var decision = ContactDecisions.Upsert(draft, number, write.Patch(), mustBeNew: false, salt, keepsHistory, out decided);
        draft.ReservedRows -= DndRows.Room;
        if (decision != Decision.Decided || decided.IsFailed || write.IsBlacklisted is not { } isBlacklisted) return decision;
        var isChanged = DndRows.Set(draft, number, DndReason.Directory, isBlacklisted);
        if (isChanged && decided.Kind == OutcomeKind.Unchanged) decided = decided with { Kind = OutcomeKind.Updated };
        return Decision.Decided;
    }

    private static bool Know(CommitDraft draft, E164 number) => draft.Knows(number) & DndRows.Knows(draft, number);

    private static bool IsMissing(CommitDraft draft, E164 number, ref Decided decided)
    {
        if (!draft.Contact(number).Current.IsEmpty) return false;
        decided = Decided.Failed(ProblemCode.ContactNotFound, ProblemField.Number);
        return true;
    }
}
