using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>An upsert on the terms of its lane: the contact and its membership in one decision, so that neither is there without the other.</summary>
internal static class LaneUpserts
{
    /// <summary>What is kept of a contact before it changes: the state itself, and one that is let go for it.</summary>
    private const int HistoryRows = 2;

    /// <param name="keepsHistory">Whether contacts are kept as they were before.</param>
    public static Decision Decide(CommitDraft draft, ImportItem item, LaneTerms terms, bool keepsHistory, out Decided decided)
    {
        if (terms.Set is not { } set) return Write(draft, item, terms.Duplicates, keepsHistory, out decided);
        decided = default;
        if (!draft.Knows(item.Number) | !Memberships.Know(draft, [set]) | (terms.FiltersDnd && !DndRows.Knows(draft, item.Number))) return Decision.NeedsRows;
        var current = draft.Contact(item.Number).Current;
        var sets = current.IsEmpty ? [] : ContactSets.Split(ContactRow.Read(current).Sets);
        if (terms.FiltersDnd && DndRows.IsBarred(draft, item.Number)) decided = Decided.Failed(ProblemCode.NumberOnDnd, ProblemField.Number);
        else if (!Memberships.TryEnter(sets, set, terms.DeletedSets, out var after, out var dead)) decided = Decided.Failed(ProblemCode.TooManySets, ProblemField.List);
        else if (!Memberships.Know(draft, dead) | (sets.Contains(ContactSets.Hidden(set)) && !draft.Knows(RowKeys.Entry(set, item.Number)))) return Decision.NeedsRows;
        // For all of it, before the first of it is written.
        else if (!draft.HasRoom(3 + (2 * dead.Count) + (keepsHistory ? HistoryRows : 0))) return Decision.Full;
        else if (sets.Contains(set)) return Write(draft, item, terms.Duplicates, keepsHistory, out decided);
        else return WriteInto(draft, item, terms, keepsHistory, after, dead, out decided);
        return Decision.Decided;
    }

    private static Decision WriteInto(
        CommitDraft draft, ImportItem item, LaneTerms terms, bool keepsHistory, IReadOnlyList<string> after, IReadOnlyList<string> dead, out Decided decided)
    {
        var decision = Write(draft, item, terms.Duplicates, keepsHistory, out decided);
        if (decision != Decision.Decided || decided.IsFailed) return decision;
        var joined = Memberships.Enter(draft, item.Number, decided.Row, terms.Set!, after, dead);
        decided = joined with { Kind = decided.Kind == OutcomeKind.Created ? OutcomeKind.Created : OutcomeKind.Updated };
        return decision;
    }

    private static Decision Write(CommitDraft draft, ImportItem item, DuplicatePolicy duplicates, bool keepsHistory, out Decided decided)
    {
        var patch = duplicates == DuplicatePolicy.Skip && IsThere(draft, item.Number) ? ContactPatch.Empty : item.Patch;
        return ContactDecisions.Upsert(draft, item.Number, patch, duplicates == DuplicatePolicy.Fail, ContactHome.NewSalt(), keepsHistory, out decided);
    }

    private static bool IsThere(CommitDraft draft, E164 number) => !draft.Contact(number).Current.IsEmpty;
}
