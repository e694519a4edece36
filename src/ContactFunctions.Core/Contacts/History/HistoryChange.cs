using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.History;

/// <summary>
/// What a commit does to the history of one contact of its partition: it keeps the state before it, and lets go of what
/// is too old. Rows of this partition go in the commit; those left behind in others are noted beside it in one row
/// <c>g|</c>, which <see cref="HistorySweeper"/> works off.
/// </summary>
internal sealed class HistoryChange
{
    private readonly E164 _number;
    private readonly ContactId _id;
    private readonly long _version;
    private readonly EntityProperties _before;
    private readonly KeptState? _kept;
    private readonly List<KeptState> _dropped;
    private readonly List<KeptState> _letGo;

    private HistoryChange(CommitDraft draft, E164 number, EntityProperties before, ReadOnlySpan<byte> after)
    {
        var fields = ContactRow.Read(before);
        var (names, remaining) = (KeptState.ReadAll(fields.History), KeptState.ReadAll(after));
        (_number, _before, _version, _id) = (number, before, fields.Version, draft.IdOf(fields.Home));
        var state = new ContactVersion(draft.Partition, fields.Version);
        var kept = remaining.Where(name => name.State == state).ToList();
        _kept = kept.Count > 0 ? kept[0] : null;
        var gone = names.Except(remaining).ToList();
        _dropped = gone.FindAll(name => name.State.Partition == draft.Partition);
        _letGo = gone.FindAll(name => name.State.Partition != draft.Partition);
    }

    /// <summary>Rows it writes.</summary>
    public int Rows => (_kept is null ? 0 : 1) + _dropped.Count + (_letGo.Count > 0 ? 1 : 0);

    /// <summary>Keeps the state a contact is in, under its fields as they will be.</summary>
    /// <param name="set">The list whose entry is kept beside it.</param>
    public static HistoryChange Keep(CommitDraft draft, E164 number, EntityProperties before, string? set, ref ContactFields fields)
    {
        var state = new ContactVersion(draft.Partition, ContactRow.Read(before).Version);
        fields.History = KeptState.Add(fields.History, new KeptState(state, set));
        return new HistoryChange(draft, number, before, fields.History);
    }

    /// <summary>What leads from a contact to the names it will have; null when they stay.</summary>
    public static HistoryChange? Between(CommitDraft draft, E164 number, EntityProperties before, ReadOnlySpan<byte> after) =>
        ContactRow.Read(before).History.SequenceEqual(after) ? null : new HistoryChange(draft, number, before, after);

    /// <summary>Takes no more than so many rows, if need be by leaving all of it to the sweeper.</summary>
    public HistoryChange Within(int rows)
    {
        if (Rows <= rows) return this;
        _letGo.AddRange(_dropped);
        _dropped.Clear();
        return this;
    }

    /// <summary>Asks for the entry that is kept; true when it is known already.</summary>
    public bool Knows(CommitDraft draft) => EntryKey is not { } entry || draft.Knows(entry);

    /// <summary>Writes the rows; before anything of the contact or its entry is written.</summary>
    public void Write(CommitDraft draft)
    {
        if (_kept is { } kept)
        {
            var entry = EntryKey is { } key ? draft.Row(key).Current : null;
            // No state of a contact is kept twice, so that there is no such row yet.
            draft.Learn(kept.Key(_id), null);
            draft.PutRow(kept.Key(_id), HistoryRow.Write(_number, _before, entry, draft.Now));
        }

        foreach (var state in _dropped) draft.RemoveRow(state.Key(_id));
        if (_letGo.Count > 0) draft.PutRow(RowKeys.LetGo(_id, _version), new EntityWriter().String("states"u8, KeptState.Join(_letGo)).Properties);
    }

    private string? EntryKey => _kept?.Set is { } set ? RowKeys.Entry(set, _number) : null;
}
