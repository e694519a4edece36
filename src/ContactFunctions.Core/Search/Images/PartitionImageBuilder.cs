using System.Buffers;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Core.Search.Folding;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Puts an image together from contacts in any order.</summary>
internal sealed class PartitionImageBuilder(int expected)
{
    private readonly List<ContactPlace> _places = new(expected);
    private readonly List<int> _ends = new(expected);
    private readonly List<ulong> _reserved = [];
    private readonly ArrayBufferWriter<byte> _names = new(Math.Max(expected * 16, 256));

    /// <param name="name">UTF-8, as it is stored.</param>
    public void Add(ContactPlace place, ReadOnlySpan<byte> name)
    {
        _names.Advance(NameFolding.Fold(name, _names.GetSpan(Math.Max(name.Length * NameFolding.MostGrowth, 1))));
        AddPlace(place);
    }

    public void AddFolded(ContactPlace place, ReadOnlySpan<byte> foldedName)
    {
        _names.Write(foldedName);
        AddPlace(place);
    }

    public void AddReserved(ulong number) => _reserved.Add(number);

    public PartitionImage Build(long version)
    {
        var places = _places.ToArray();
        var order = new int[places.Length];
        for (var index = 0; index < order.Length; index++) order[index] = index;
        Array.Sort(places, order);
        var (names, ends) = (new byte[_names.WrittenCount], new int[places.Length]);
        var at = 0;
        for (var index = 0; index < order.Length; index++)
        {
            var name = NameOf(order[index]);
            name.CopyTo(names.AsSpan(at));
            ends[index] = at += name.Length;
        }

        return new PartitionImage(version, places, ends, names, [.. _reserved]);
    }

    private void AddPlace(ContactPlace place)
    {
        _places.Add(place);
        _ends.Add(_names.WrittenCount);
    }

    private ReadOnlySpan<byte> NameOf(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _names.WrittenSpan[start.._ends[index]];
    }
}
