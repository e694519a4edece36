using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ContactFunctions.Core.Search.Blocks;

/// <summary>
/// A block's numbers as <see cref="PackedDecimal"/>; what stands before their last sixteen digits, for nearly all of them
/// nothing, lies in a column of its own.
/// </summary>
internal sealed class NumberColumn
{
    private ulong[] _packed;
    private ushort[]? _leading;

    public NumberColumn()
        : this([], null)
    {
    }

    public NumberColumn(ReadOnlySpan<ulong> numbers)
    {
        _packed = new ulong[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            _packed[index] = PackedDecimal.Pack(numbers[index]);
            if (numbers[index] >= PackedDecimal.Limit) (_leading ??= new ushort[numbers.Length])[index] = (ushort)(numbers[index] / PackedDecimal.Limit);
        }

        Count = numbers.Length;
    }

    private NumberColumn(ulong[] packed, ushort[]? leading) => (_packed, _leading) = (packed, leading);

    public int Bytes => (_packed.Length * sizeof(ulong)) + ((_leading?.Length ?? 0) * sizeof(ushort));

    public int Count { get; private set; }

    public ulong this[int index] => (Leading(index) * PackedDecimal.Limit) + PackedDecimal.Unpack(_packed[index]);

    /// <summary>Where a number is; -1 when it is not here.</summary>
    public int IndexOf(ulong number)
    {
        var packed = PackedDecimal.Pack(number);
        for (var from = 0; ; from++)
        {
            var found = _packed.AsSpan(from, Count - from).IndexOf(packed);
            if (found < 0) return -1;
            from += found;
            if (Leading(from) == number / PackedDecimal.Limit) return from;
        }
    }

    public void Insert(int at, ulong number)
    {
        var leading = (ushort)(number / PackedDecimal.Limit);
        if (leading > 0) _leading ??= new ushort[_packed.Length];
        if (_leading is not null) Columns.Insert(ref _leading, Count, at, leading);
        Columns.Insert(ref _packed, Count, at, PackedDecimal.Pack(number));
        Count++;
    }

    public void Remove(int at)
    {
        Columns.Remove(_packed, Count, at);
        if (_leading is not null) Columns.Remove(_leading, Count, at);
        Count--;
    }

    public NumberColumn Split(int at)
    {
        var leading = _leading is null ? null : Columns.Split(ref _leading, Count, at);
        var rest = new NumberColumn(Columns.Split(ref _packed, Count, at), leading) { Count = Count - at };
        Count = at;
        return rest;
    }

    public void Append(NumberColumn other)
    {
        if (_leading is not null || other._leading is not null)
        {
            _leading ??= new ushort[_packed.Length];
            Columns.Append(ref _leading, Count, other._leading ?? new ushort[other.Count], other.Count);
        }

        Columns.Append(ref _packed, Count, other._packed, other.Count);
        Count += other.Count;
    }

    /// <summary>Sets the bits of the numbers that hold these digits.</summary>
    public void Find(DigitPattern pattern, Span<ulong> bits)
    {
        if (_leading is null) FindPacked(pattern, bits);
        else FindText(pattern, bits);
    }

    private ulong Leading(int index) => _leading is null ? 0UL : _leading[index];

    private void FindPacked(DigitPattern pattern, Span<ulong> bits)
    {
        if (pattern.Length > PackedDecimal.Digits) return;
        var packed = _packed.AsSpan(0, Count);
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(packed);
        for (var index = 0; index < vectors.Length; index++)
        {
            var found = pattern.FindIn(vectors[index]);
            if (found == Vector<ulong>.Zero) continue;
            for (var lane = 0; lane < Vector<ulong>.Count; lane++)
            {
                if (found[lane] != 0) Bits.Set(bits, (index * Vector<ulong>.Count) + lane);
            }
        }

        for (var index = vectors.Length * Vector<ulong>.Count; index < packed.Length; index++)
        {
            if (pattern.FindIn(new Vector<ulong>(packed[index]))[0] != 0) Bits.Set(bits, index);
        }
    }

    /// <summary>The slow way, for blocks that hold a number of more than sixteen digits.</summary>
    private void FindText(DigitPattern pattern, Span<ulong> bits)
    {
        Span<char> text = stackalloc char[20];
        for (var index = 0; index < Count; index++)
        {
            _ = this[index].TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
            if (text[..length].IndexOf(pattern.Text) >= 0) Bits.Set(bits, index);
        }
    }
}
