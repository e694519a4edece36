using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Entries of lists and audiences, their counters and the contact's own row: they change together or not at all. The
/// contact has a new version then; <c>updatedAt</c> stays, for none of its own fields changed.
/// </summary>
internal static class Memberships
{
    /// <summary>Asks for the counters of sets; true when all are known.</summary>
    public static bool Know(CommitDraft draft, IReadOnlyList<string> sets)
    {
        var known = true;
        foreach (var set in sets) known &= draft.Knows(RowKeys.SetCount(set));
        return known;
    }

    /// <summary>Deletes a contact's entries and counts it out.</summary>
    public static void Leave(CommitDraft draft, E164 number, IReadOnlyList<string> sets)
    {
        foreach (var set in sets)
        {
            draft.RemoveRow(RowKeys.Entry(set, number));
            Count(draft, set, -1);
        }
    }

    /// <summary>Raises or lowers a set's counter in this partition.</summary>
    public static void Count(CommitDraft draft, string set, int by)
    {
        var key = RowKeys.SetCount(set);
        var count = draft.Row(key).Current?.GetInt64("count"u8) ?? 0;
        draft.PutRow(key, new EntityWriter(32).Int64("count"u8, count + by).Properties);
    }

    /// <summary>Puts a contact in a set: Updated, Unchanged when it is in, TooManySets.</summary>
    /// <param name="deleted">
    /// Sets known to be deleted: the contact leaves them, and they do not count towards the limit. One that is not known may
    /// have been made a moment ago.
    /// </param>
    public static Decision Join(CommitDraft draft, E164 number, ContactHome home, string set, IReadOnlySet<string> deleted, out Decided decided)
    {
        var found = ContactDecisions.Find(draft, number, home, null, out var current, out decided);
        if (found != Decision.Decided) return found;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        decided = new Decided(OutcomeKind.Unchanged, default, number, current);
        if (sets.Contains(set)) return Decision.Decided;
        var dead = sets.Where(deleted.Contains).ToList();
        if (sets.Count - dead.Count >= ContactRules.Sets)
        {
            decided = Decided.Failed(ProblemCode.TooManySets, ProblemField.List);
            return Decision.Decided;
        }

        if (!Know(draft, [set, .. dead])) return Decision.NeedsRows;
        if (!draft.HasRoom(3 + (2 * dead.Count))) return Decision.Full;
        decided = Enter(draft, number, current, set, sets, dead);
        return Decision.Decided;
    }

    /// <summary>Puts a contact in a set, where all that takes is known and there is room for it: 3 rows, and 2 for each dead set.</summary>
    /// <param name="sets">Those it is in.</param>
    /// <param name="dead">Of them those that it leaves.</param>
    public static Decided Enter(
        CommitDraft draft, E164 number, EntityProperties current, string set, IReadOnlyList<string> sets, IReadOnlyList<string> dead)
    {
        Leave(draft, number, dead);
        draft.PutRow(RowKeys.Entry(set, number), new EntityWriter(32).DateTime("createdAt"u8, draft.Now).Properties);
        Count(draft, set, 1);
        return WriteSets(draft, number, current, [.. sets.Except(dead), set]);
    }

    /// <summary>Takes a contact out of a set: Updated, or NotAMember.</summary>
    public static Decision Leave(CommitDraft draft, E164 number, ContactHome home, string set, out Decided decided)
    {
        var found = ContactDecisions.Find(draft, number, home, null, out var current, out decided);
        if (found != Decision.Decided) return found;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        if (!sets.Contains(set))
        {
            decided = Decided.Failed(ProblemCode.NotAMember, ProblemField.List);
            return Decision.Decided;
        }

        if (!Know(draft, [set])) return Decision.NeedsRows;
        if (!draft.HasRoom(3)) return Decision.Full;
        Leave(draft, number, [set]);
        decided = WriteSets(draft, number, current, [.. sets.Where(other => other != set)]);
        return Decision.Decided;
    }

    private static Decided WriteSets(CommitDraft draft, E164 number, EntityProperties current, IReadOnlyList<string> sets)
    {
        var fields = ContactRow.Read(current);
        fields.Sets = ContactSets.Join(sets);
        fields.Version = draft.NextVersion();
        var row = draft.Put(number, fields, ContactRow.ReadExtras(current));
        return new Decided(OutcomeKind.Updated, default, number, row);
    }
}
