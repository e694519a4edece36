namespace ContactFunctions.Core.Search.Blocks;

/// <summary>Fills blocks one after another with contacts that come in order: each column is written once, at its length.</summary>
internal sealed class BlockBuilder
{
    private readonly long[] _created = new long[ContactBlock.Capacity];
    private readonly ulong[] _numbers = new ulong[ContactBlock.Capacity];
    private readonly int[] _ends = new int[ContactBlock.Capacity];
    private byte[] _names = new byte[ContactBlock.Capacity * 32];
    private int _namesLength;
    private int _count;

    public bool IsEmpty => _count == 0;

    public bool IsFull => _count == ContactBlock.Capacity;

    public void Add(ContactPlace place, ReadOnlySpan<byte> foldedName)
    {
        (_created[_count], _numbers[_count]) = (place.CreatedTicks, place.Number);
        if (_names.Length - _namesLength <= foldedName.Length) Array.Resize(ref _names, (_names.Length * 2) + foldedName.Length);
        foldedName.CopyTo(_names.AsSpan(_namesLength));
        _namesLength += foldedName.Length;
        _names[_namesLength++] = NameColumn.Separator;
        _ends[_count++] = _namesLength;
    }

    /// <summary>A block of what was added, and starts over.</summary>
    public ContactBlock Build(int id)
    {
        var names = new NameColumn(_names[.._namesLength], _ends[.._count], _count);
        var block = new ContactBlock(id, new NumberColumn(_numbers.AsSpan(0, _count)), _created[.._count], names);
        (_count, _namesLength) = (0, 0);
        return block;
    }
}
