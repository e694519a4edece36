using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Contacts.Moves;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>A write to an entry of a list, as the list and the account want it done.</summary>
/// <param name="Set">The list as contacts keep it.</param>
/// <param name="RejectsDuplicates">Whether an add to an entry that is there is a refusal.</param>
/// <param name="FiltersDnd">Whether the contact's number must not be on the account's DND list.</param>
/// <param name="KeepsHistory">Whether contact and entry are kept as they were.</param>
internal sealed record EntryChange(string Set, EntryWrite Write, bool RejectsDuplicates, bool FiltersDnd, bool KeepsHistory)
{
    /// <summary>Changes a contact's fields in place, and says what the entry becomes; FieldTooLong of either.</summary>
    /// <param name="before">The entry's row; null where there is none.</param>
    /// <param name="changesContact">Whether any of the fields differs.</param>
    /// <returns>The entry's row after it; the same as before when nothing differs, empty when it is refused.</returns>
    public EntityProperties Apply(ref ContactFields fields, EntityProperties? before, DateTimeOffset now, out bool changesContact, ref Decided decided)
    {
        changesContact = ContactMerge.Apply(ref fields, Write.Contact);
        if (ContactDecisions.TooLong(fields, ref decided)) return default;
        var old = before is { } row ? EntryRow.Read(row) : null;
        var entry = EntryRow.Merge(old, Write, now);
        if (entry.Record.Length <= EntryRules.RecordBytes) return ReferenceEquals(entry, old) ? before!.Value : EntryRow.Write(entry);
        decided = Decided.Failed(ProblemCode.FieldTooLong, ProblemField.Record);
        return default;
    }

    /// <summary>The change as it goes along with a new number of the contact; the outcome is a refusal, or none.</summary>
    public Decided TryMove(Account account, Contact contact, EntityProperties entry, DateTimeOffset now, out NumberChange? moved)
    {
        moved = null;
        Decided decided = default;
        var fields = contact.Read();
        var after = Apply(ref fields, entry, now, out _, ref decided);
        if (decided.IsFailed) return decided;
        if (KeepsHistory) fields.History = KeptState.Add(fields.History, new KeptState(ContactVersion.Of(account, contact), Set));
        var row = new EntityWriter();
        ContactRow.Write(row, fields);
        moved = new NumberChange(row.Properties, new MovedEntry(Set, after), FiltersDnd: FiltersDnd);
        return default;
    }
}
