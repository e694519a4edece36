using System.Buffers;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// The items of one bulk request in input order, on rented memory: a dialect writes each as it reads it. Begin, set the
/// fields, then end it as what it turned out to be, or refuse it: its neighbours are not touched.
/// </summary>
public sealed class ImportItems : IDisposable
{
    private readonly PooledBuffer _bytes = new();
    private Slot[] _slots = [];
    private int _start;
    private int _firstOrdinal;

    public int Count { get; private set; }

    /// <summary>Items that were not refused.</summary>
    public int Accepted { get; private set; }

    internal int Bytes => _bytes.Length;

    /// <summary>Forgets all items; the next one has this ordinal.</summary>
    internal void Restart(int firstOrdinal)
    {
        _bytes.CutTo(0);
        (_firstOrdinal, Count, Accepted) = (firstOrdinal, 0, 0);
    }

    public void Begin()
    {
        _start = _bytes.Length;
        _ = _bytes.GetSpan(ImportItem.HeadBytes);
        _bytes.Advance(ImportItem.HeadBytes);
    }

    public void Set(ContactField field, ReadOnlySpan<byte> utf8) => ContactPatchWriter.Append(_bytes, (byte)field, utf8);

    /// <summary>Clears a field.</summary>
    public void Clear(ContactField field) => ContactPatchWriter.Append(_bytes, (byte)((byte)field | ContactPatch.Cleared), default);

    /// <summary>Merges into the attributes by JSON Merge Patch (RFC 7396).</summary>
    public void MergeAttributes(ReadOnlySpan<byte> utf8) =>
        ContactPatchWriter.Append(_bytes, (byte)ContactField.Attributes | ContactPatch.Merged, utf8);

    public void EndUpsert(E164 number) => End(ItemVerb.Upsert, number, default);

    /// <param name="number">The contact's new number; empty to leave it.</param>
    public void EndUpdate(ContactId id, E164 number) => End(ItemVerb.Update, number, id);

    /// <summary>Forgets what was begun; the item has failed with this problem.</summary>
    public void Refuse(Problem problem)
    {
        _bytes.CutTo(_start);
        Add(new Slot(_start, 0, problem));
    }

    /// <summary>Why the item was refused; none when it was not.</summary>
    public Problem ProblemOf(int ordinal) => _slots[ordinal].Problem;

    public void Dispose()
    {
        _bytes.Dispose();
        ReturnSlots();
        (_slots, Count) = ([], 0);
    }

    public ImportItem this[int ordinal] => new(_bytes.Written.Slice(_slots[ordinal].Start, _slots[ordinal].Length));

    private void End(ItemVerb verb, E164 number, ContactId id)
    {
        var length = _bytes.Length - _start;
        ImportItem.WriteHead(_bytes.WrittenSpan[_start..], length, _firstOrdinal + Count, verb, number, id);
        Add(new Slot(_start, length, Problem.None));
        Accepted++;
    }

    private void Add(Slot slot)
    {
        if (Count == _slots.Length)
        {
            var larger = ArrayPool<Slot>.Shared.Rent(Math.Max(256, Count * 2));
            _slots.CopyTo(larger, 0);
            ReturnSlots();
            _slots = larger;
        }

        _slots[Count++] = slot;
    }

    private void ReturnSlots()
    {
        if (_slots.Length > 0) ArrayPool<Slot>.Shared.Return(_slots);
    }

    private readonly record struct Slot(int Start, int Length, Problem Problem);
}
