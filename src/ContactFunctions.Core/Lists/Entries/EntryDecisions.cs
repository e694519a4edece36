using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>
/// What becomes of one entry and its contact: contact, membership, counter, entry and what is kept of them change in one
/// commit or not at all.
/// </summary>
internal static class EntryDecisions
{
    /// <summary>Takes the contact of a number into a list; makes the contact where there is none, restores a soft-deleted entry.</summary>
    /// <param name="deleted">Sets known to be deleted, see <see cref="Memberships.Join"/>.</param>
    public static Decision Add(CommitDraft draft, E164 number, EntryChange change, uint salt, IReadOnlySet<string> deleted, out Decided decided)
    {
        decided = default;
        if (!Know(draft, number, change.Set) | (change.FiltersDnd && !DndRows.Knows(draft, number))) return Decision.NeedsRows;
        var current = draft.Contact(number).Current;
        if (!current.IsEmpty && ContactRow.IsReservation(current)) return Decision.Reserved;
        if (change.FiltersDnd && DndRows.IsBarred(draft, number)) decided = Decided.Failed(ProblemCode.NumberOnDnd, ProblemField.Number);
        else if (change.RejectsDuplicates && IsIn(current, change.Set)) decided = Decided.Failed(ProblemCode.EntryExists, ProblemField.Number);
        else return Write(draft, number, current, change, salt, deleted, out decided);
        return Decision.Decided;
    }

    /// <summary>Changes a live entry and its contact, where it is expected to be. NotAMember where there is no live entry.</summary>
    public static Decision Update(CommitDraft draft, E164 number, ContactHome home, EntryChange change, out Decided decided)
    {
        var found = FindMember(draft, number, home, change.Set, alsoHidden: false, out var current, out _, out decided);
        return found == Decision.Decided && !decided.IsFailed ? Write(draft, number, current, change, 0, Memberships.NoneDeleted, out decided) : found;
    }

    /// <summary>Soft-deletes an entry: Deleted, Unchanged where it is, NotAMember where there is none.</summary>
    public static Decision Hide(CommitDraft draft, E164 number, ContactHome home, string set, out Decided decided)
    {
        var found = FindMember(draft, number, home, set, alsoHidden: true, out var current, out var held, out decided);
        if (found != Decision.Decided || decided.IsFailed) return found;
        decided = new Decided(OutcomeKind.Unchanged, default, number, current);
        if (!ContactSets.IsLive(held)) return Decision.Decided;
        if (!draft.HasRoom(3)) return Decision.Full;
        var entry = draft.Row(RowKeys.Entry(set, number)).Current ?? EntryMark.New(draft.Now);
        draft.PutRow(RowKeys.Entry(set, number), EntryMark.Mark(entry, isDeleted: true, draft.Now));
        Memberships.Count(draft, set, -1);
        var sets = ContactSets.Split(ContactRow.Read(current).Sets).Select(other => other == set ? ContactSets.Hidden(set) : other);
        decided = Memberships.WriteSets(draft, number, current, [.. sets]) with { Kind = OutcomeKind.Deleted };
        return Decision.Decided;
    }

    /// <summary>
    /// Deletes an entry, live or not, with what is kept of it; and the contact as well, when it is in no other list or
    /// audience: Deleted, NotAMember where there is none.
    /// </summary>
    /// <param name="deleted">Sets known to be deleted, which keep no contact.</param>
    public static Decision Remove(CommitDraft draft, E164 number, ContactHome home, ContactId id, string set, IReadOnlySet<string> deleted, out Decided decided)
    {
        var found = FindMember(draft, number, home, set, alsoHidden: true, out var current, out var held, out decided);
        if (found != Decision.Decided || decided.IsFailed) return found;
        var fields = ContactRow.Read(current);
        var others = ContactSets.Split(fields.Sets).Where(other => other != held).ToList();
        if (others.TrueForAll(other => deleted.Contains(ContactSets.SetOf(other)))) return ContactDecisions.Delete(draft, number, home, id, null, out decided);
        fields.History = KeptState.Join(KeptState.ReadAll(fields.History).Where(state => state.Set != set));
        var history = HistoryChange.Between(draft, number, current, fields.History);
        if (!draft.HasRoom(3 + (history?.Rows ?? 0))) return Decision.Full;
        history?.Write(draft);
        Memberships.Leave(draft, number, [held]);
        fields.Sets = ContactSets.Join(others);
        fields.Version = draft.NextVersion();
        decided = new Decided(OutcomeKind.Deleted, default, number, draft.Put(number, fields, ContactRow.ReadExtras(current)));
        return Decision.Decided;
    }

    /// <param name="current">Empty where there is no contact yet, which is then made.</param>
    private static Decision Write(
        CommitDraft draft, E164 number, EntityProperties current, EntryChange change, uint salt, IReadOnlySet<string> deleted, out Decided decided)
    {
        var fields = current.IsEmpty
            ? new ContactFields { Home = new ContactHome(number, salt), CreatedAt = draft.Now, UpdatedAt = draft.Now }
            : ContactRow.Read(current);
        var sets = ContactSets.Split(fields.Sets);
        decided = Decided.Failed(ProblemCode.TooManySets, ProblemField.List);
        if (!Memberships.TryEnter(sets, change.Set, deleted, out var after, out var dead)) return Decision.Decided;
        if (!Memberships.Know(draft, dead)) return Decision.NeedsRows;

        decided = new Decided(OutcomeKind.Unchanged, default, number, current);
        var key = RowKeys.Entry(change.Set, number);
        var before = draft.Row(key).Current;
        var entry = change.Apply(ref fields, before, draft.Now, out var changesContact, ref decided);
        var (isIn, changesEntry) = (sets.Contains(change.Set), before is not { } old || !entry.Encoded.Equals(old.Encoded));
        if (decided.IsFailed || (isIn && !changesContact && !changesEntry)) return Decision.Decided;

        var history = change.KeepsHistory && !current.IsEmpty
            ? HistoryChange.Keep(draft, number, current, before is null ? null : change.Set, ref fields)
            : null;
        if (!draft.HasRoom(3 + (2 * dead.Count) + (history?.Rows ?? 0))) return Decision.Full;
        history?.Write(draft);
        Memberships.Leave(draft, number, dead);
        if (changesEntry) draft.PutRow(key, entry);
        if (!isIn) Memberships.Count(draft, change.Set, 1);
        if (changesContact) fields.UpdatedAt = draft.Now;
        fields.Sets = ContactSets.Join(after);
        fields.Version = draft.NextVersion();
        var row = draft.Put(number, fields, ContactRow.ReadExtras(current));
        decided = new Decided(isIn ? OutcomeKind.Updated : OutcomeKind.Created, default, number, row);
        return Decision.Decided;
    }

    /// <summary>Looks up a contact and its entry: decided and not failed when both are there, NotAMember when the entry is not.</summary>
    /// <param name="held">The list as the contact's row has it.</param>
    private static Decision FindMember(
        CommitDraft draft, E164 number, ContactHome home, string set, bool alsoHidden, out EntityProperties current, out string held, out Decided decided)
    {
        var known = Know(draft, number, set);
        held = "";
        var found = ContactDecisions.Find(draft, number, home, null, out current, out decided);
        if (found != Decision.Decided) return found;
        held = ContactSets.Split(ContactRow.Read(current).Sets).FirstOrDefault(other => ContactSets.SetOf(other) == set) ?? "";
        if (held.Length == 0 || (!alsoHidden && !ContactSets.IsLive(held))) decided = Decided.Failed(ProblemCode.NotAMember, ProblemField.List);
        return known || decided.IsFailed ? Decision.Decided : Decision.NeedsRows;
    }

    /// <summary>Asks for a contact, its entry and the list's counter; true when all are known.</summary>
    private static bool Know(CommitDraft draft, E164 number, string set) =>
        draft.Knows(number) & draft.Knows(RowKeys.Entry(set, number)) & draft.Knows(RowKeys.SetCount(set));

    private static bool IsIn(EntityProperties contact, string set) =>
        !contact.IsEmpty && ContactSets.Split(ContactRow.Read(contact).Sets).Contains(set);
}
