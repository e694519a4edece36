namespace ContactFunctions.Core.Search.Blocks;

/// <summary>Where a contact stands: by its time of creation, and among those of one moment by falling number.</summary>
internal readonly record struct ContactPlace(long CreatedTicks, ulong Number) : IComparable<ContactPlace>
{
    public int CompareTo(ContactPlace other)
    {
        var byTime = CreatedTicks.CompareTo(other.CreatedTicks);
        return byTime != 0 ? byTime : other.Number.CompareTo(Number);
    }
}

/// <summary>
/// Up to <see cref="Capacity"/> neighbours in the order of <see cref="ContactPlace"/>, column by column. Read from its end
/// it is the order of the list: newest first, equal ones by rising number.
/// </summary>
internal sealed class ContactBlock
{
    public const int Capacity = 1024;

    private readonly NumberColumn _numbers;
    private readonly NameColumn _names;
    private readonly MemberBits _members;
    private long[] _created;

    public ContactBlock(int id)
        : this(id, new NumberColumn(), [], new NameColumn(), new MemberBits())
    {
    }

    public ContactBlock(int id, NumberColumn numbers, long[] created, NameColumn names)
        : this(id, numbers, created, names, new MemberBits())
    {
    }

    private ContactBlock(int id, NumberColumn numbers, long[] created, NameColumn names, MemberBits members) =>
        (Id, _numbers, _created, _names, _members) = (id, numbers, created, names, members);

    /// <summary>By which the map of numbers names it.</summary>
    public int Id { get; }

    public int Count => _numbers.Count;

    public int Bytes => _numbers.Bytes + (_created.Length * sizeof(long)) + _names.Bytes + _members.Bytes;

    public ContactPlace First => PlaceOf(0);

    public ulong NumberOf(int index) => _numbers[index];

    public long CreatedOf(int index) => _created[index];

    public ReadOnlySpan<byte> NameOf(int index) => _names[index];

    public ContactPlace PlaceOf(int index) => new(_created[index], _numbers[index]);

    public int IndexOf(ulong number) => _numbers.IndexOf(number);

    /// <summary>Where a place is, or would be inserted.</summary>
    public int Find(ContactPlace place)
    {
        var (from, to) = (0, Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (PlaceOf(middle).CompareTo(place) < 0) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    public void Insert(int at, ContactPlace place, ReadOnlySpan<byte> name)
    {
        Columns.Insert(ref _created, Count, at, place.CreatedTicks);
        _names.Insert(at, name);
        _members.Insert(at);
        _numbers.Insert(at, place.Number);
    }

    public void Remove(int at)
    {
        Columns.Remove(_created, Count, at);
        _names.Remove(at);
        _members.Remove(at);
        _numbers.Remove(at);
    }

    public void Rename(int at, ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual(NameOf(at))) _names.Set(at, name);
    }

    public void WriteMember(int set, int at, bool isMember) => _members.Write(set, at, isMember);

    public void ForgetSet(int set) => _members.Forget(set);

    /// <summary>Nothing more is expected at its end.</summary>
    public void Trim() => _names.Trim();

    public ContactBlock Split(int id, int at)
    {
        var members = _members.Split(at, Count);
        var created = Columns.Split(ref _created, Count, at);
        var names = _names.Split(at);
        return new ContactBlock(id, _numbers.Split(at), created, names, members);
    }

    /// <summary>Takes over all of the block behind this one.</summary>
    public void Append(ContactBlock other)
    {
        _members.Append(Count, other._members, other.Count);
        Columns.Append(ref _created, Count, other._created, other.Count);
        _names.Append(other._names);
        _numbers.Append(other._numbers);
    }

    /// <summary>Sets the bits of the contacts that match, and returns how many they are.</summary>
    public int Match(in ContactFilter filter, Span<ulong> bits)
    {
        bits.Clear();
        if (filter.MatchesAll) Bits.Fill(bits, Count);
        if (!filter.Name.IsEmpty) _names.Find(filter.Name, bits);
        if (filter.Digits is not null) _numbers.Find(filter.Digits, bits);
        if (filter.Set is { } set) Intersect(bits, _members[set]);
        if (filter.OutsideSet is { } outside && _members[outside] is { IsEmpty: false } members) Bits.AndNot(bits, members);
        return Bits.Count(bits);
    }

    private static void Intersect(Span<ulong> bits, ReadOnlySpan<ulong> members)
    {
        if (members.IsEmpty) bits.Clear();
        else Bits.And(bits, members);
    }
}
