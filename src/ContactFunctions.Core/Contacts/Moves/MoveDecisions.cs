using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>
/// The steps of a change of number. Between two partitions there are three commits tied by a move id: the new number is
/// reserved (a), the contact leaves the old one (b), which is the move, and becomes live at the new one (c). Within one
/// partition it is one commit.
/// </summary>
internal static class MoveDecisions
{
    /// <summary>(a) Reserves the new number with all the contact will be there. NumberTaken when it has a contact, NumberOnDnd.</summary>
    public static Decision Reserve(CommitDraft draft, Move move, out Decided decided)
    {
        decided = default;
        if (!draft.Knows(move.To) | !KnowsDnd(draft, move)) return Decision.NeedsRows;
        if (IsTaken(draft, move, out var taken, out decided)) return taken;
        if (!draft.HasRoom(1 + move.Entries.Count)) return Decision.Full;
        foreach (var entry in move.Entries) draft.PutRow(RowKeys.Entry(entry.Set, move.To), entry.Row);
        var fields = ContactRow.Read(move.Contact);
        fields.Version = draft.NextVersion();
        decided = new Decided(OutcomeKind.Updated, default, move.To, draft.Put(move.To, fields, move.Extras));
        return Decision.Decided;
    }

    /// <summary>(b) Takes the contact away from the old number and notes where it went. NotHere or VersionStale: the race is lost.</summary>
    public static Decision Depart(CommitDraft draft, Move move, out Decided decided)
    {
        var found = ContactDecisions.Find(draft, move.From, move.Home, move.FromVersion, out var current, out decided);
        if (found != Decision.Decided || decided.IsFailed) return found;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        var history = HistoryChange.Between(draft, move.From, current, ContactRow.Read(move.Contact).History);
        if (!Memberships.Know(draft, sets) | history?.Knows(draft) == false) return Decision.NeedsRows;
        if (!draft.HasRoom(2 + (2 * sets.Count) + (history?.Rows ?? 0))) return Decision.Full;
        history?.Write(draft);
        Memberships.Leave(draft, move.From, sets);
        draft.PutRow(RowKeys.Note(move.ContactId), new ContactNote(move.To, move.Id).Write());
        draft.Remove(move.From);
        _ = draft.NextVersion();
        decided = new Decided(OutcomeKind.Updated, default, move.From, current);
        return Decision.Decided;
    }

    /// <summary>(c) Makes the reservation live. NotHere when the reservation is gone and the contact is not live either.</summary>
    public static Decision Arrive(CommitDraft draft, Move move, out Decided decided)
    {
        decided = default;
        if (!draft.Knows(move.To)) return Decision.NeedsRows;
        var current = draft.Contact(move.To).Current;
        var fields = current.IsEmpty ? default : ContactRow.Read(current);
        if (current.IsEmpty || fields.Home != move.Home) return Decision.NotHere;
        var extras = ContactRow.ReadExtras(current);
        decided = new Decided(OutcomeKind.Updated, default, move.To, current);
        if (!extras.IsReservation) return Decision.Decided;
        if (extras.Move != move.Id) return Decision.NotHere;

        var sets = ContactSets.Split(fields.Sets);
        if (!Memberships.Know(draft, sets) | !draft.Knows(RowKeys.Note(move.ContactId)) | !DndRows.Knows(draft, move.To)) return Decision.NeedsRows;
        if (!draft.HasRoom(2 + sets.Count + DndRows.Room)) return Decision.Full;
        foreach (var set in sets) Memberships.Count(draft, set, 1);
        WriteNoteAtArrival(draft, move);
        decided = decided with { Row = PutLive(draft, move.To, fields, extras.Token) };
        return Decision.Decided;
    }

    /// <summary>Gives the reservation up: the move cannot happen any more.</summary>
    public static Decision Drop(CommitDraft draft, Move move, out Decided decided)
    {
        decided = default;
        if (!draft.Knows(move.To)) return Decision.NeedsRows;
        var current = draft.Contact(move.To).Current;
        if (current.IsEmpty || ContactRow.ReadExtras(current).Move != move.Id) return Decision.Decided;
        var sets = ContactSets.Split(ContactRow.Read(current).Sets);
        if (!draft.HasRoom(1 + sets.Count)) return Decision.Full;
        foreach (var set in sets) draft.RemoveRow(RowKeys.Entry(set, move.To));
        draft.Remove(move.To);
        _ = draft.NextVersion();
        return Decision.Decided;
    }

    /// <summary>The whole move in one commit, where both numbers lie in one partition.</summary>
    public static Decision Within(CommitDraft draft, Move move, out Decided decided)
    {
        var found = ContactDecisions.Find(draft, move.From, move.Home, move.FromVersion, out var current, out decided);
        if (found != Decision.Decided || decided.IsFailed) return found;
        var history = HistoryChange.Between(draft, move.From, current, ContactRow.Read(move.Contact).History);
        if (!draft.Knows(move.To) | !draft.Knows(RowKeys.Note(move.ContactId)) | !DndRows.Knows(draft, move.To) | history?.Knows(draft) == false) return Decision.NeedsRows;
        if (IsTaken(draft, move, out var taken, out decided)) return taken;
        if (!draft.HasRoom(3 + (2 * move.Entries.Count) + DndRows.Room + (history?.Rows ?? 0))) return Decision.Full;
        history?.Write(draft);
        foreach (var entry in move.Entries)
        {
            draft.RemoveRow(RowKeys.Entry(entry.Set, move.From));
            draft.PutRow(RowKeys.Entry(entry.Set, move.To), entry.Row);
        }

        draft.Remove(move.From);
        WriteNoteAtArrival(draft, move);
        var row = PutLive(draft, move.To, ContactRow.Read(move.Contact), move.Extras.Token);
        decided = new Decided(OutcomeKind.Updated, default, move.To, row);
        return Decision.Decided;
    }

    private static bool KnowsDnd(CommitDraft draft, Move move) => !move.FiltersDnd || DndRows.Knows(draft, move.To);

    /// <summary>A contact does not stand in its own way: somebody else has brought it here, and it is looked up again.</summary>
    private static bool IsTaken(CommitDraft draft, Move move, out Decision decision, out Decided decided)
    {
        decided = default;
        decision = Decision.Decided;
        var current = draft.Contact(move.To).Current;
        if (current.IsEmpty && !(move.FiltersDnd && DndRows.IsBarred(draft, move.To))) return false;
        if (current.IsEmpty) decided = Decided.Failed(ProblemCode.NumberOnDnd, ProblemField.Number);
        else if (ContactRow.IsReservation(current)) decision = Decision.Reserved;
        else if (ContactRow.Read(current).Home == move.Home) decision = Decision.NotHere;
        else decided = Decided.Failed(ProblemCode.NumberTaken, ProblemField.Number);
        return true;
    }

    /// <summary>
    /// In the partition of arrival the note says where the contact is, unless that is where its id points anyway: an
    /// older note there would send readers away.
    /// </summary>
    private static void WriteNoteAtArrival(CommitDraft draft, Move move)
    {
        var note = RowKeys.Note(move.ContactId);
        if (move.To != move.Home.Number) draft.PutRow(note, new ContactNote(move.To, move.Id).Write());
        else if (draft.Row(note).Current is not null) draft.RemoveRow(note);
    }

    private static EntityProperties PutLive(CommitDraft draft, E164 number, ContactFields fields, string? token)
    {
        DirectoryDecisions.Arrive(draft, number, fields);
        fields.UpdatedAt = draft.Now;
        fields.Version = draft.NextVersion();
        return draft.Put(number, fields, new ContactRowExtras(Token: token));
    }
}
