namespace ContactFunctions.Core.Search.Blocks;

/// <summary>A block's folded names in one run of bytes, each with a byte behind it that no text has, so that no match reaches from one into the next.</summary>
internal sealed class NameColumn
{
    public const byte Separator = 0xFF;

    /// <summary>Room for changes, kept when the run has to grow.</summary>
    private const int Slack = 64;

    private byte[] _names;
    private int[] _ends;
    private int _count;

    public NameColumn()
        : this([], [], 0)
    {
    }

    /// <param name="names">Each with <see cref="Separator"/> behind it.</param>
    /// <param name="ends">For each where it ends, the separator counted.</param>
    public NameColumn(byte[] names, int[] ends, int count) => (_names, _ends, _count) = (names, ends, count);

    public int Bytes => _names.Length + (_ends.Length * sizeof(int));

    public ReadOnlySpan<byte> this[int index] => _names.AsSpan(Start(index), _ends[index] - Start(index) - 1);

    private int Used => Start(_count);

    public void Insert(int at, ReadOnlySpan<byte> name)
    {
        var start = Start(at);
        Replace(start, 0, name.Length + 1);
        name.CopyTo(_names.AsSpan(start));
        _names[start + name.Length] = Separator;
        Columns.Insert(ref _ends, _count++, at, start);
        ShiftEnds(at, name.Length + 1);
    }

    public void Remove(int at)
    {
        var length = this[at].Length + 1;
        Replace(Start(at), length, 0);
        Columns.Remove(_ends, _count--, at);
        ShiftEnds(at, -length);
    }

    public void Set(int at, ReadOnlySpan<byte> name)
    {
        var before = this[at].Length;
        Replace(Start(at), before, name.Length);
        name.CopyTo(_names.AsSpan(Start(at)));
        ShiftEnds(at, name.Length - before);
    }

    /// <summary>Gives back what growing has left over.</summary>
    public void Trim() => Array.Resize(ref _names, Used);

    public NameColumn Split(int at)
    {
        var (start, used) = (Start(at), Used);
        var names = _names[start..used];
        Array.Resize(ref _names, start);
        var rest = new NameColumn(names, Columns.Split(ref _ends, _count, at), _count - at);
        rest.ShiftEnds(0, -start);
        _count = at;
        return rest;
    }

    public void Append(NameColumn other)
    {
        var (used, count) = (Used, _count);
        Columns.Append(ref _names, used, other._names, other.Used);
        Columns.Append(ref _ends, count, other._ends, other._count);
        _count += other._count;
        ShiftEnds(count, used);
    }

    /// <summary>Sets the bits of the names that hold a text.</summary>
    /// <param name="text">Folded, not empty.</param>
    public void Find(ReadOnlySpan<byte> text, Span<ulong> bits)
    {
        ReadOnlySpan<byte> names = _names.AsSpan(0, Used);
        var (at, index) = (0, 0);
        while (true)
        {
            var found = names[at..].IndexOf(text);
            if (found < 0) return;
            at += found;
            while (_ends[index] <= at) index++;
            Bits.Set(bits, index);
            at = _ends[index++];
        }
    }

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];

    /// <summary>Makes a piece of the run longer or shorter; what stands in it is to be written.</summary>
    private void Replace(int start, int length, int newLength)
    {
        var used = Used;
        var grown = used + newLength - length;
        var names = grown <= _names.Length ? _names : new byte[Math.Min(grown + (grown / 4) + Slack, Array.MaxLength)];
        if (names != _names) _names.AsSpan(0, start).CopyTo(names);
        _names.AsSpan((start + length)..used).CopyTo(names.AsSpan(start + newLength));
        _names = names;
    }

    private void ShiftEnds(int from, int by)
    {
        foreach (ref var end in _ends.AsSpan(from.._count)) end += by;
    }
}
