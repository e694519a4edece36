using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>An upsert on the terms of its lane: the contact and its membership in one decision, so that neither is there without the other.</summary>
internal static class LaneUpserts
{
    /// <summary>The contact, its entry, the counter, and what history it may write and let go.</summary>
    private const int MostRows = 5;

    public static Decision Decide(CommitDraft draft, ImportItem item, LaneTerms terms, bool keepsHistory, out Decided decided)
    {
        if (terms.Set is not { } set) return Write(draft, item, terms.Duplicates, keepsHistory, out decided);
        decided = default;
        if (!draft.Knows(item.Number) | !Memberships.Know(draft, [set]) | (terms.FiltersDnd && !DndRows.Knows(draft, item.Number))) return Decision.NeedsRows;
        var current = draft.Contact(item.Number).Current;
        var sets = current.IsEmpty ? [] : ContactSets.Split(ContactRow.Read(current).Sets);
        var mayEnter = Memberships.TryEnter(sets, set, terms.DeletedSets, out var after, out var dead);
        if (!Memberships.Know(draft, dead) | !Memberships.KnowEntry(draft, item.Number, set, sets)) return Decision.NeedsRows;
        // For all of it, before the first of it is written.
        if (!draft.HasRoom(MostRows + (2 * dead.Count))) return Decision.Full;
        if (!mayEnter) decided = Decided.Failed(ProblemCode.TooManySets, ProblemField.List);
        else if (terms.FiltersDnd && DndRows.IsBarred(draft, item.Number)) decided = Decided.Failed(ProblemCode.NumberOnDnd, ProblemField.Number);
        if (decided.IsFailed) return Decision.Decided;

        var decision = Write(draft, item, terms.Duplicates, keepsHistory, out decided);
        if (decision != Decision.Decided || decided.IsFailed || sets.Contains(set)) return decision;
        var joined = Memberships.Enter(draft, item.Number, decided.Row, set, after, dead);
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
