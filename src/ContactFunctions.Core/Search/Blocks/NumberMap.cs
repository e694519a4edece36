namespace ContactFunctions.Core.Search.Blocks;

/// <summary>
/// In which block each number of a partition is: open addressing with linear probing, filled to four fifths, since a
/// dictionary takes three times the memory.
/// </summary>
internal sealed class NumberMap
{
    private const int FirstCapacity = 8;
    private ulong[] _numbers = [];
    private int[] _blocks = [];

    public int Count { get; private set; }

    public long Bytes => _numbers.Length * (long)(sizeof(ulong) + sizeof(int));

    /// <summary>All numbers, in no order.</summary>
    public IEnumerable<ulong> Numbers => _numbers.Where(number => number != 0);

    public bool TryFind(ulong number, out int block)
    {
        var slot = Count == 0 ? -1 : SlotOf(number);
        block = slot >= 0 && _numbers[slot] == number ? _blocks[slot] : -1;
        return block >= 0;
    }

    public void Set(ulong number, int block)
    {
        // A slot always stays empty: probing ends there.
        if ((Count + 1) * 5L > _numbers.Length * 4L) EnsureCapacity(Count + (Count / 4) + FirstCapacity);
        var slot = SlotOf(number);
        if (_numbers[slot] == 0) Count++;
        _numbers[slot] = number;
        _blocks[slot] = block;
    }

    /// <summary>Makes room for so many numbers.</summary>
    public void EnsureCapacity(int count)
    {
        var capacity = (int)Math.Min((count * 5L / 4) + 1, Array.MaxLength);
        if (capacity <= _numbers.Length) return;
        var (numbers, blocks) = (_numbers, _blocks);
        (_numbers, _blocks) = (new ulong[capacity], new int[capacity]);
        for (var slot = 0; slot < numbers.Length; slot++)
        {
            if (numbers[slot] == 0) continue;
            var moved = SlotOf(numbers[slot]);
            _numbers[moved] = numbers[slot];
            _blocks[moved] = blocks[slot];
        }
    }

    public void Remove(ulong number)
    {
        if (Count == 0) return;
        var gap = SlotOf(number);
        if (_numbers[gap] == 0) return;
        Count--;
        // What stands behind the gap moves up, unless it would then stand before its own slot.
        for (var slot = Next(gap); _numbers[slot] != 0; slot = Next(slot))
        {
            if (Distance(HomeOf(_numbers[slot]), slot) < Distance(gap, slot)) continue;
            _numbers[gap] = _numbers[slot];
            _blocks[gap] = _blocks[slot];
            gap = slot;
        }

        _numbers[gap] = 0;
    }

    private int SlotOf(ulong number)
    {
        var slot = HomeOf(number);
        while (_numbers[slot] != 0 && _numbers[slot] != number) slot = Next(slot);
        return slot;
    }

    /// <summary>Fibonacci hashing (Knuth, volume 3, section 6.4), scaled to any capacity.</summary>
    private int HomeOf(ulong number) => (int)Math.BigMul(number * 0x9E3779B97F4A7C15, (ulong)_numbers.Length, out _);

    private int Next(int slot) => slot + 1 == _numbers.Length ? 0 : slot + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _numbers.Length;
}
