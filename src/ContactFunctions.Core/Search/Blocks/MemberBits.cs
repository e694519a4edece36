namespace ContactFunctions.Core.Search.Blocks;

/// <summary>Which contacts of a block are in which of the sets in use: a bit each, and nothing where no contact is in.</summary>
internal sealed class MemberBits
{
    private ulong[]?[] _sets = [];

    public int Bytes => _sets.Sum(bits => bits is null ? 0 : Bits.Words * sizeof(ulong));

    /// <summary>The members of a set; empty where there is none.</summary>
    public ReadOnlySpan<ulong> this[int set] => set < _sets.Length ? _sets[set] : null;

    public void Write(int set, int at, bool isMember)
    {
        if (!isMember && this[set].IsEmpty) return;
        if (set >= _sets.Length) Array.Resize(ref _sets, set + 1);
        var bits = _sets[set] ??= new ulong[Bits.Words];
        if (isMember) Bits.Set(bits, at);
        else Bits.Clear(bits, at);
    }

    public void Forget(int set)
    {
        if (set < _sets.Length) _sets[set] = null;
    }

    public void Insert(int at)
    {
        foreach (var bits in _sets)
        {
            if (bits is not null) Bits.Insert(bits, at);
        }
    }

    public void Remove(int at)
    {
        foreach (var bits in _sets)
        {
            if (bits is not null) Bits.Remove(bits, at);
        }
    }

    public MemberBits Split(int at, int count)
    {
        var rest = new MemberBits();
        for (var set = 0; set < _sets.Length; set++)
        {
            for (var index = at; index < count; index++) Move(set, index, rest, index - at);
        }

        return rest;
    }

    public void Append(int count, MemberBits other, int otherCount)
    {
        for (var set = 0; set < other._sets.Length; set++)
        {
            for (var index = 0; index < otherCount; index++) other.Move(set, index, this, count + index);
        }
    }

    private void Move(int set, int index, MemberBits other, int otherIndex)
    {
        if (this[set].IsEmpty || !Bits.IsSet(this[set], index)) return;
        Write(set, index, isMember: false);
        other.Write(set, otherIndex, isMember: true);
    }
}
