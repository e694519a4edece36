using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// A commit as it grows: the rows it knows, and what the operations decided so far make of them, each on the result of
/// the one before. An operation first asks for all it must know and for room, and writes only then, so that one that
/// cannot go on leaves nothing behind.
/// </summary>
internal sealed class CommitDraft
{
    /// <summary>Below the 4 MiB of a request, with room for what the estimate misses.</summary>
    private const int MaxBytes = 3_500_000;

    /// <summary>A contact's version has 7 bits for its place in the commit.</summary>
    private const int MaxChanges = 100;

    /// <summary>What drafts that came to nothing may leave behind in the buffer.</summary>
    private const int ScratchBytes = 4 * 1024 * 1024;

    private readonly KnownRows _known = new();
    private readonly List<int> _touched = [];
    private readonly List<RowSlot> _touchedRows = [];
    private readonly HashSet<E164> _wantedContacts = [];
    private readonly HashSet<string> _wantedRows = [];
    private EntityWriter _scratch = new(64 * 1024);
    private ContactIdKey? _ids;
    private int _bytesBefore;
    private int _extraBytes;
    private int _maxRows = StorageLimits.TransactionActions;

    public PartitionHead Head { get; set; }

    /// <summary>The number of the partition that it is about.</summary>
    public int Partition { get; private set; }

    /// <summary>The one moment of everything in this commit.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Rows beside those of operations: head, feed, the lanes' markers.</summary>
    public int ReservedRows { get; set; }

    public int Changes { get; private set; }

    public IReadOnlyCollection<E164> WantedContacts => _wantedContacts;

    public IReadOnlyCollection<string> WantedRows => _wantedRows;

    public bool IsWaiting => _wantedContacts.Count + _wantedRows.Count > 0;

    public bool HasWrites => _touched.Count + _touchedRows.Count > 0;

    public IReadOnlyList<int> TouchedContacts => _touched;

    public IReadOnlyList<RowSlot> TouchedRows => _touchedRows;

    public ref ContactSlot this[int index] => ref _known[index];

    /// <summary>Whether rows are known from earlier commits.</summary>
    public bool IsWarm => _known.Count > 0;

    /// <summary>Is from now on about this partition, of an account with this key.</summary>
    public void Serve(int partition, ContactIdKey ids) => (Partition, _ids) = (partition, ids);

    public ContactId IdOf(ContactHome home) => _ids!.Seal(home);

    /// <summary>Starts again from the rows that are known.</summary>
    public void Begin(DateTimeOffset now)
    {
        foreach (var index in _touched) this[index].IsTouched = false;
        foreach (var row in _touchedRows) row.IsTouched = false;
        _touched.Clear();
        _touchedRows.Clear();
        _wantedContacts.Clear();
        _wantedRows.Clear();
        // Rows that are known hold on to the buffer they were written in.
        if (_scratch.Length > ScratchBytes) _scratch = new EntityWriter(64 * 1024);
        _bytesBefore = _scratch.EncodedBytes;
        _extraBytes = 0;
        Changes = 0;
        Now = now;
    }

    /// <summary>After the commit: what it wrote is what is known.</summary>
    public void Keep()
    {
        foreach (var index in _touched)
        {
            ref var slot = ref this[index];
            slot.IsTouched = false;
            _known.Learn(ref slot, slot.Draft);
        }

        foreach (var row in _touchedRows)
        {
            row.Stored = row.Draft;
            row.IsTouched = false;
        }

        _touched.Clear();
        _touchedRows.Clear();
        _maxRows = StorageLimits.TransactionActions;
        if (_known.AreTooMany) Forget();
    }

    /// <inheritdoc cref="KnownRows.Learn(E164, EntityProperties)"/>
    public void Learn(E164 number, EntityProperties row) => _known.Learn(number, row);

    /// <inheritdoc cref="KnownRows.Learn(string, EntityProperties?)"/>
    public void Learn(string rowKey, EntityProperties? row) => _known.Learn(rowKey, row);

    /// <summary>The store found a request of this many rows too large: the next has half as many.</summary>
    /// <exception cref="StorageException">RequestBodyTooLarge: a single operation is.</exception>
    public void Halve(int rows)
    {
        if (_maxRows == 1) throw new StorageException(StorageErrorCode.RequestBodyTooLarge, "One operation is larger than a request may be.");
        _maxRows = Math.Max(Math.Min(_maxRows, rows) / 2, 1);
    }

    /// <summary>Asks for every number that was taken as absent: one of them is not.</summary>
    public void DoubtAbsent()
    {
        foreach (var index in _touched)
        {
            if (!this[index].IsRead) Want(this[index].Number);
        }
    }

    /// <summary>Nothing is known any more.</summary>
    public void Forget()
    {
        _known.Clear();
        _touched.Clear();
        _touchedRows.Clear();
        _wantedContacts.Clear();
        _wantedRows.Clear();
        _scratch.Clear();
        _maxRows = StorageLimits.TransactionActions;
    }

    /// <summary>The number changed behind our back: its row must be read before it is decided on.</summary>
    public void Distrust(E164 number)
    {
        if (_known.Drop(number)) Want(number);
    }

    public void DistrustRows() => _known.DropRows();

    /// <inheritdoc cref="KnownRows.Contact"/>
    public ref ContactSlot Contact(E164 number) => ref _known.Contact(number);

    public RowSlot Row(string rowKey) => _known.Row(rowKey);

    /// <summary>Asks for a number's row; true when it is known already.</summary>
    public bool Knows(E164 number)
    {
        if (Contact(number).IsRead) return true;
        Want(number);
        return false;
    }

    public void Want(E164 number) => _wantedContacts.Add(number);

    public void WantRow(string rowKey) => _wantedRows.Add(rowKey);

    /// <summary>Asks for a row that is no contact; true when it is known already.</summary>
    public bool Knows(string rowKey)
    {
        if (Row(rowKey).IsRead) return true;
        WantRow(rowKey);
        return false;
    }

    /// <summary>
    /// Whether the commit has room for <paramref name="rows"/> more rows and one more change. A request that was too
    /// large makes the next one smaller, but a first operation always has all the room there is.
    /// </summary>
    public bool HasRoom(int rows) =>
        _touched.Count + _touchedRows.Count + ReservedRows + rows <= (HasWrites ? _maxRows : StorageLimits.TransactionActions)
        && Changes < MaxChanges
        && _scratch.EncodedBytes - _bytesBefore + _extraBytes < MaxBytes;

    /// <summary>The version of the next change in this commit.</summary>
    public long NextVersion() => ((Head.Version + 1) * 128) + Changes++;

    /// <summary>Writes a contact's row.</summary>
    public EntityProperties Put(E164 number, in ContactFields fields, in ContactRowExtras extras = default)
    {
        _scratch.BeginEntity();
        var start = _scratch.Length;
        ContactRow.Write(_scratch, fields, extras);
        var row = new EntityProperties(_scratch.Written[start..]);
        Touch(number, row);
        return row;
    }

    /// <summary>Deletes a contact's row.</summary>
    public void Remove(E164 number) => Touch(number, default);

    /// <summary>Writes a row that is no contact.</summary>
    public void PutRow(string rowKey, EntityProperties properties)
    {
        _extraBytes += properties.Encoded.Length * 2;
        TouchRow(rowKey, properties);
    }

    public void RemoveRow(string rowKey) => TouchRow(rowKey, null);

    private void Touch(E164 number, EntityProperties row)
    {
        ref var slot = ref Contact(number);
        if (!slot.IsTouched) _touched.Add(_known.IndexOf(number));
        slot.IsTouched = true;
        slot.Draft = row;
    }

    private void TouchRow(string rowKey, EntityProperties? row)
    {
        var slot = Row(rowKey);
        if (!slot.IsTouched) _touchedRows.Add(slot);
        slot.IsTouched = true;
        slot.Draft = row;
    }
}
