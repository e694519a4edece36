using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Entries of lists and audiences, their counters and the contact's own row: they change together or not at all. The
/// contact has a new version then; <c>updatedAt</c> stays, for none of its own fields changed.
/// </summary>
internal static class Memberships
{
    public static readonly IReadOnlySet<string> NoneDeleted = new HashSet<string>();

    /// <summary>Asks for the counters of sets, as a contact's row has them; true when all are known.</summary>
    public static bool Know(CommitDraft draft, IEnumerable<string> sets)
    {
        var known = true;
        foreach (var set in sets.Where(ContactSets.IsLive)) known &= draft.Knows(RowKeys.SetCount(set));
        return known;
    }

    /// <summary>Deletes a contact's entries and counts it out of those sets that counted it.</summary>
    public static void Leave(CommitDraft draft, E164 number, IReadOnlyList<string> sets)
    {
        foreach (var set in sets)
        {
            draft.RemoveRow(RowKeys.Entry(set, number));
            Count(draft, set, -1);
        }
    }

    /// <summary>Raises or lowers a set's counter in this partition; a soft-deleted entry is not counted.</summary>
    public static void Count(CommitDraft draft, string set, int by)
    {
        if (!ContactSets.IsLive(set)) return;
        var key = RowKeys.SetCount(set);
        var count = draft.Row(key).Current?.GetInt64("count"u8) ?? 0;
        draft.PutRow(key, new EntityWriter(32).Int64("count"u8, count + by).Properties);
    }

    /// <summary>Puts a contact in a set: Updated, Unchanged when it is in, NumberOnDnd, TooManySets. A soft-deleted entry is restored as it was.</summary>
    /// <param name="deleted">
    /// Sets known to be deleted: the contact leaves them, and they do not count towards the limit. One that is not known may
    /// have been made a moment ago.
    /// </param>
    /// <param name="filtersDnd">Whether a barred number keeps it out.</param>
    public static Decision Join(
        CommitDraft draft, E164 number, ContactHome home, string set, IReadOnlySet<string> deleted, bool filtersDnd, out Decided decided)
    {
        var found = ContactDecisions.Find(draft, number, home, null, out var current, out decided);
        if (found != Decision.Decided) return found;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        decided = new Decided(OutcomeKind.Unchanged, default, number, current);
        if (sets.Contains(set)) return Decision.Decided;
        if (filtersDnd && !DndRows.Knows(draft, number)) return Decision.NeedsRows;
        if (filtersDnd && DndRows.IsBarred(draft, number))
        {
            decided = Decided.Failed(ProblemCode.NumberOnDnd, ProblemField.Number);
            return Decision.Decided;
        }

        if (!TryEnter(sets, set, deleted, out var after, out var dead))
        {
            decided = Decided.Failed(ProblemCode.TooManySets, ProblemField.List);
            return Decision.Decided;
        }

        if (!Know(draft, [set, .. dead]) | !KnowEntry(draft, number, set, sets)) return Decision.NeedsRows;
        if (!draft.HasRoom(3 + (2 * dead.Count))) return Decision.Full;
        decided = Enter(draft, number, current, set, after, dead);
        return Decision.Decided;
    }

    /// <summary>Asks for the entry of a contact in a set where that is soft-deleted; true when what there is of it is known.</summary>
    public static bool KnowEntry(CommitDraft draft, E164 number, string set, IReadOnlyList<string> sets) =>
        !IsHidden(set, sets) || draft.Knows(RowKeys.Entry(set, number));

    /// <summary>Puts a contact in a set, where all that takes is known and there is room for it: 3 rows, and 2 for each dead set.</summary>
    /// <param name="after">The sets it is in then, of <see cref="TryEnter"/>, as are those it leaves.</param>
    public static Decided Enter(
        CommitDraft draft, E164 number, EntityProperties current, string set, IReadOnlyList<string> after, IReadOnlyList<string> dead)
    {
        var key = RowKeys.Entry(set, number);
        var isHidden = IsHidden(set, ContactSets.Split(ContactRow.Read(current).Sets));
        Leave(draft, number, dead);
        draft.PutRow(key, isHidden && draft.Row(key).Current is { } hidden ? EntryMark.Mark(hidden, isDeleted: false, draft.Now) : EntryMark.New(draft.Now));
        Count(draft, set, 1);
        return WriteSets(draft, number, current, after);
    }

    /// <summary>Whether a contact's entry in a set is soft-deleted.</summary>
    private static bool IsHidden(string set, IReadOnlyList<string> sets) => sets.Any(other => other != set && ContactSets.SetOf(other) == set);

    /// <summary>The sets of a contact once it is in one more, or in it again; false when it is in too many.</summary>
    /// <param name="dead">Those it leaves for that, because they are deleted.</param>
    public static bool TryEnter(
        IReadOnlyList<string> sets, string set, IReadOnlySet<string> deleted, out IReadOnlyList<string> after, out IReadOnlyList<string> dead)
    {
        (dead, after) = ([], sets);
        if (sets.Contains(set)) return true;
        dead = [.. sets.Where(other => deleted.Contains(ContactSets.SetOf(other)))];
        after = [.. sets.Except(dead).Where(other => ContactSets.SetOf(other) != set), set];
        return after.Count <= ContactRules.Sets;
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

    /// <summary>Writes a contact that differs in nothing but its sets.</summary>
    public static Decided WriteSets(CommitDraft draft, E164 number, EntityProperties current, IReadOnlyList<string> sets)
    {
        var fields = ContactRow.Read(current);
        fields.Sets = ContactSets.Join(sets);
        fields.Version = draft.NextVersion();
        var row = draft.Put(number, fields, ContactRow.ReadExtras(current));
        return new Decided(OutcomeKind.Updated, default, number, row);
    }
}
