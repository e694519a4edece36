using System.Buffers;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// One outcome for each item of a bulk, in input order, with the contact as it stood when it was written. Rented memory:
/// dispose it when the answer is written.
/// </summary>
public sealed class ImportResults : IDisposable
{
    private readonly Slot[] _slots;
    private readonly PooledBuffer _contacts = new();
    private readonly Lock _gate = new();

    public ImportResults(int count)
    {
        Count = count;
        _slots = ArrayPool<Slot>.Shared.Rent(count);
        _slots.AsSpan(0, count).Clear();
    }

    public int Count { get; }

    /// <summary>Why items failed as try-later, for the log; null where none did for want of the store.</summary>
    public Exception? Trouble { get; internal set; }

    public ItemOutcome this[int ordinal] => _slots[ordinal].Outcome;

    public ImportCounts Counts()
    {
        var counts = new ImportCounts();
        for (var ordinal = 0; ordinal < Count; ordinal++) counts = counts.Add(_slots[ordinal].Outcome.Kind, 1);
        return counts;
    }

    /// <summary>The contact as this item left it; nothing where it failed.</summary>
    public Contact ContactOf(int ordinal)
    {
        var slot = _slots[ordinal];
        return new Contact(slot.Number, slot.Outcome.Id, new EntityProperties(_contacts.Written.Slice(slot.Start, slot.Length)));
    }

    public void Refuse(int ordinal, Problem problem) => _slots[ordinal] = new Slot(ItemOutcome.Failed(problem), default, 0, 0);

    /// <summary>Keeps one item's outcome and a copy of its contact. Safe from several lanes at once.</summary>
    public void Set(int ordinal, in ItemOutcome outcome, E164 number, ReadOnlySpan<byte> contact)
    {
        lock (_gate)
        {
            _slots[ordinal] = new Slot(outcome, number, _contacts.Length, contact.Length);
            _contacts.Write(contact);
        }
    }

    public void Dispose()
    {
        _contacts.Dispose();
        ArrayPool<Slot>.Shared.Return(_slots);
    }

    private readonly record struct Slot(ItemOutcome Outcome, E164 Number, int Start, int Length);
}
