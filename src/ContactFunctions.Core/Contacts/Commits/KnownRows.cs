using System.Runtime.InteropServices;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// What is known of a partition's rows as of its head, kept from commit to commit while there is work: a slot for each
/// number and each other row that somebody asked about.
/// </summary>
internal sealed class KnownRows
{
    /// <summary>When the rows take more than this, or are more, they are too many to keep.</summary>
    private const int KeptBytes = 16 * 1024 * 1024;

    private const int KeptRows = 10_000;

    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<ContactSlot> _slots = [];
    private readonly Dictionary<string, RowSlot> _rows = [];
    private long _bytes;

    public int Count => _slots.Count + _rows.Count;

    public bool AreTooMany => _bytes > KeptBytes || Count > KeptRows;

    public ref ContactSlot this[int index] => ref CollectionsMarshal.AsSpan(_slots)[index];

    /// <summary>The slot of a number; the reference holds until the next slot is asked for.</summary>
    public ref ContactSlot Contact(E164 number) => ref this[IndexOf(number)];

    /// <summary>Where the slot of a number is, until all is cleared.</summary>
    public int IndexOf(E164 number)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, number.Digits, out var exists);
        if (exists) return index;
        index = _slots.Count;
        _slots.Add(new ContactSlot { Number = number });
        return index;
    }

    public RowSlot Row(string rowKey)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, rowKey, out _);
        return slot ??= new RowSlot(rowKey);
    }

    /// <summary>The row of a number as it was read; empty when there is none.</summary>
    public void Learn(E164 number, EntityProperties row) => Learn(ref Contact(number), row);

    public void Learn(ref ContactSlot slot, EntityProperties row)
    {
        slot.IsRead = true;
        slot.Stored = row;
        _bytes += row.Encoded.Length;
    }

    /// <summary>A row that is no contact as it was read; null when there is none.</summary>
    public void Learn(string rowKey, EntityProperties? row)
    {
        var slot = Row(rowKey);
        slot.IsRead = true;
        slot.Stored = row;
        _bytes += row?.Encoded.Length ?? 0;
    }

    /// <summary>Forgets what is known of a number; false when nothing was.</summary>
    public bool Drop(E164 number)
    {
        if (!_index.TryGetValue(number.Digits, out var index)) return false;
        this[index] = new ContactSlot { Number = number };
        return true;
    }

    public void DropRows() => _rows.Clear();

    public void Clear()
    {
        _index.Clear();
        _slots.Clear();
        _rows.Clear();
        _bytes = 0;
    }
}
