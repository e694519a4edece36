using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>An upsert on the terms of its lane: the contact and its membership in one decision, so that neither is there without the other.</summary>
internal static class LaneUpserts
{
    private static readonly Problem TooManySets = new(ProblemCode.TooManySets, ProblemField.List);

    public static Decision Decide(CommitDraft draft, ImportItem item, LaneTerms terms, out Decided decided)
    {
        if (terms.Set is null) return Write(draft, item, terms.Duplicates, out decided);
        decided = default;
        if (!draft.Knows(item.Number) | !Memberships.Know(draft, [terms.Set])) return Decision.NeedsRows;
        var current = draft.Contact(item.Number).Current;
        var sets = current.IsEmpty ? [] : ContactSets.Split(ContactRow.Read(current).Sets);
        var dead = sets.Where(terms.DeletedSets.Contains).ToList();
        if (!Memberships.Know(draft, dead)) return Decision.NeedsRows;
        // For all of it, before the first of it is written.
        if (!draft.HasRoom(3 + (2 * dead.Count))) return Decision.Full;
        if (sets.Contains(terms.Set)) return Write(draft, item, terms.Duplicates, out decided);
        if (sets.Count - dead.Count < ContactRules.Sets) return WriteInto(draft, item, terms, sets, dead, out decided);
        decided = new Decided(OutcomeKind.Failed, TooManySets, default, default);
        return Decision.Decided;
    }

    private static Decision WriteInto(
        CommitDraft draft, ImportItem item, LaneTerms terms, IReadOnlyList<string> sets, IReadOnlyList<string> dead, out Decided decided)
    {
        var decision = Write(draft, item, terms.Duplicates, out decided);
        if (decision != Decision.Decided || decided.IsFailed) return decision;
        var joined = Memberships.Enter(draft, item.Number, decided.Row, terms.Set!, sets, dead);
        decided = joined with { Kind = decided.Kind == OutcomeKind.Created ? OutcomeKind.Created : OutcomeKind.Updated };
        return decision;
    }

    private static Decision Write(CommitDraft draft, ImportItem item, DuplicatePolicy duplicates, out Decided decided)
    {
        var patch = duplicates == DuplicatePolicy.Skip && IsThere(draft, item.Number) ? ContactPatch.Empty : item.Patch;
        return ContactDecisions.Upsert(draft, item.Number, patch, duplicates == DuplicatePolicy.Fail, ContactHome.NewSalt(), out decided);
    }

    private static bool IsThere(CommitDraft draft, E164 number) => !draft.Contact(number).Current.IsEmpty;
}
