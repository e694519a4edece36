using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Search.Blocks;

/// <summary>
/// The contacts of one account as the list shows them: blocks in order, and for each partition a map from numbers to
/// blocks. A contact costs about 36 bytes beside its folded name. A change moves a part of one block; a page is found by
/// the blocks' counts, a search looks at every block once.
/// </summary>
internal sealed class IndexedContacts
{
    /// <summary>Blocks that have become this small are joined with a neighbour.</summary>
    private const int Small = ContactBlock.Capacity / 4;

    private readonly NumberMap[] _maps;
    private readonly List<ContactBlock> _blocks;
    private readonly List<ContactBlock?> _byId;
    private readonly Stack<int> _freeIds = [];

    public IndexedContacts(int partitions)
        : this(partitions, [])
    {
    }

    /// <param name="blocks">In order, each with its place here for its id; <see cref="Map"/> makes it whole.</param>
    public IndexedContacts(int partitions, IReadOnlyList<ContactBlock> blocks)
    {
        _maps = [.. Enumerable.Range(0, partitions).Select(_ => new NumberMap())];
        _blocks = [.. blocks];
        _byId = [.. blocks];
    }

    public int Count => _maps.Sum(map => map.Count);

    /// <summary>What the columns and maps take.</summary>
    public long Bytes => _blocks.Sum(block => (long)block.Bytes) + _maps.Sum(map => map.Bytes);

    /// <summary>The numbers of one partition, in no order.</summary>
    public IReadOnlyList<ulong> NumbersOf(int partition) => [.. _maps[partition].Numbers];

    public bool Contains(ulong number) => MapOf(number).TryFind(number, out _);

    /// <summary>Adds a contact, or changes the one there is.</summary>
    public void Put(ContactPlace place, ReadOnlySpan<byte> foldedName)
    {
        if (MapOf(place.Number).TryFind(place.Number, out var id))
        {
            var block = _byId[id]!;
            var at = block.IndexOf(place.Number);
            if (block.CreatedOf(at) == place.CreatedTicks)
            {
                block.Rename(at, foldedName);
                return;
            }

            Remove(place.Number);
        }

        Insert(place, foldedName);
    }

    /// <summary>Notes in which block each contact of one partition is; side by side for different partitions.</summary>
    public void Map(ReadOnlySpan<ContactPlace> places, ReadOnlySpan<int> blocks)
    {
        if (places.IsEmpty) return;
        var map = MapOf(places[0].Number);
        map.EnsureCapacity(places.Length);
        for (var index = 0; index < places.Length; index++) map.Set(places[index].Number, blocks[index]);
    }

    public void Remove(ulong number)
    {
        if (!MapOf(number).TryFind(number, out var id)) return;
        var block = _byId[id]!;
        var at = block.IndexOf(number);
        var index = IndexOf(block.PlaceOf(at));
        block.Remove(at);
        MapOf(number).Remove(number);
        if (block.Count < Small) Join(index);
    }

    /// <summary>Notes whether a contact is in a set; nothing where there is no such contact.</summary>
    public void WriteMember(int set, ulong number, bool isMember)
    {
        if (!MapOf(number).TryFind(number, out var id)) return;
        var block = _byId[id]!;
        block.WriteMember(set, block.IndexOf(number), isMember);
    }

    public void ForgetSet(int set)
    {
        foreach (var block in _blocks) block.ForgetSet(set);
    }

    /// <summary>Finds the places of one page, in the order of the list, and how many contacts match in all.</summary>
    public long Find(in ContactFilter filter, long skip, int take, List<ContactPlace> page)
    {
        Span<ulong> bits = stackalloc ulong[Bits.Words];
        var total = 0L;
        for (var index = _blocks.Count - 1; index >= 0; index--)
        {
            var block = _blocks[index];
            var isOnPage = page.Count < take && total + block.Count > skip;
            var count = filter.IsEmpty && !isOnPage ? block.Count : block.Match(filter, bits);
            if (isOnPage && total + count > skip) Take(block, bits, skip - total, take, page);
            total += count;
        }

        return total;
    }

    /// <summary>Everything there is, in the order of places.</summary>
    public IEnumerable<(ContactBlock Block, int Index)> All()
    {
        foreach (var block in _blocks)
        {
            for (var index = 0; index < block.Count; index++) yield return (block, index);
        }
    }

    private static void Take(ContactBlock block, ReadOnlySpan<ulong> bits, long skip, int take, List<ContactPlace> page)
    {
        for (var index = block.Count - 1; index >= 0 && page.Count < take; index--)
        {
            if (Bits.IsSet(bits, index) && skip-- <= 0) page.Add(block.PlaceOf(index));
        }
    }

    private void Insert(ContactPlace place, ReadOnlySpan<byte> name)
    {
        var index = Math.Max(IndexOf(place), 0);
        if (_blocks.Count == 0) AddBlock(0, new ContactBlock(NewId()));
        if (_blocks[index].Count == ContactBlock.Capacity) index = Split(index, place);
        Insert(index, _blocks[index].Find(place), place, name);
    }

    private void Insert(int index, int at, ContactPlace place, ReadOnlySpan<byte> name)
    {
        var block = _blocks[index];
        block.Insert(at, place, name);
        MapOf(place.Number).Set(place.Number, block.Id);
        if (block.Count == ContactBlock.Capacity) block.Trim();
    }

    /// <summary>The last block that begins at or before a place; -1 when the first begins behind it.</summary>
    private int IndexOf(ContactPlace place)
    {
        var (from, to) = (0, _blocks.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_blocks[middle].First.CompareTo(place) <= 0) from = middle + 1;
            else to = middle;
        }

        return from - 1;
    }

    /// <summary>Makes room in a full block and returns where the place belongs now. New contacts come at the end, where no block is left half empty.</summary>
    private int Split(int index, ContactPlace place)
    {
        var block = _blocks[index];
        var isAtEnd = index == _blocks.Count - 1 && block.PlaceOf(block.Count - 1).CompareTo(place) < 0;
        var rest = isAtEnd ? new ContactBlock(NewId()) : block.Split(NewId(), block.Count / 2);
        AddBlock(index + 1, rest);
        for (var at = 0; at < rest.Count; at++) MapOf(rest.NumberOf(at)).Set(rest.NumberOf(at), rest.Id);
        return isAtEnd || rest.First.CompareTo(place) <= 0 ? index + 1 : index;
    }

    private void Join(int index)
    {
        var block = _blocks[index];
        if (block.Count == 0) RemoveBlock(index);
        else if (index + 1 < _blocks.Count && block.Count + _blocks[index + 1].Count <= ContactBlock.Capacity * 3 / 4) JoinNext(index);
        else if (index > 0 && _blocks[index - 1].Count + block.Count <= ContactBlock.Capacity * 3 / 4) JoinNext(index - 1);
    }

    private void JoinNext(int index)
    {
        var (block, next) = (_blocks[index], _blocks[index + 1]);
        for (var at = 0; at < next.Count; at++) MapOf(next.NumberOf(at)).Set(next.NumberOf(at), block.Id);
        block.Append(next);
        RemoveBlock(index + 1);
    }

    private void AddBlock(int index, ContactBlock block)
    {
        _blocks.Insert(index, block);
        _byId[block.Id] = block;
    }

    private void RemoveBlock(int index)
    {
        _freeIds.Push(_blocks[index].Id);
        _byId[_blocks[index].Id] = null;
        _blocks.RemoveAt(index);
    }

    private int NewId()
    {
        if (_freeIds.TryPop(out var free)) return free;
        _byId.Add(null);
        return _byId.Count - 1;
    }

    private NumberMap MapOf(ulong number) => _maps[ContactPartition.IndexOf(new E164(number), _maps.Length)];
}
