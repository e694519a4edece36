using System.Globalization;
using System.Text;
using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Tests.Search;

public sealed class IndexedContactsTests
{
    private const int Set = 1;
    private readonly IndexedContacts _index = new(4);
    private readonly Dictionary<ulong, (long Created, string Name, bool IsMember)> _model = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ItAgreesWithAPlainModelThroughThousandsOfChanges(int seed)
    {
        var random = new Random(seed);
        foreach (var (steps, deletes) in new[] { (6_000, 20), (9_000, 75), (4_000, 40) })
        {
            for (var step = 0; step < steps; step++) Change(random, deletes);
            Check();
        }

        Assert.InRange(_model.Count, 500, 5_000);
    }

    [Fact]
    public void ItTakesAtMostFortyBytesAContactBesideItsName()
    {
        const int contacts = 200_000;
        for (var number = 1; number <= contacts; number++) _index.Put(new ContactPlace(number / 97, (ulong)(919800000000 - number)), "priya sharma"u8);

        Assert.Equal(contacts, _index.Count);
        Assert.InRange((_index.Bytes / (double)contacts) - "priya sharma".Length, 20, 40);
    }

    [Fact]
    public void WhatIsEmptiedTakesNoMoreRoom()
    {
        for (var number = 1ul; number <= 20_000; number++) _index.Put(new ContactPlace((long)(number % 977), number), "a name"u8);
        var full = _index.Bytes;

        for (var number = 1ul; number <= 20_000; number++) if (number % 200 != 0) _index.Remove(number);

        Assert.Equal(100, _index.Count);
        Assert.True(_index.Bytes < full / 2, $"{_index.Bytes} of {full} bytes are left.");
        Assert.Equal(100, Find(null, null, null, 0, 1000).Page.Count);
    }

    [Fact]
    public void RoomMadeForFewNumbersGrowsWithThem()
    {
        for (var count = 0; count < 40; count++)
        {
            var map = new NumberMap();
            map.EnsureCapacity(count);
            for (var number = 1ul; number <= 50; number++) map.Set(number, (int)number);
            Assert.Equal((50, false), (map.Count, map.TryFind(51, out _)));
        }
    }

    private void Change(Random random, int deletes)
    {
        var number = NumberOf(random);
        if (random.Next(100) < deletes)
        {
            _index.Remove(number);
            _ = _model.Remove(number);
            return;
        }

        // Mostly new contacts in the order of time, some of them equal, and now and then an old one.
        var created = _model.TryGetValue(number, out var known) && random.Next(4) > 0 ? known.Created : random.Next(3) == 0 ? random.Next(500) : 400 + (_model.Count / 3);
        var name = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "ana bel कमल é".Split(' ')[random.Next(4)]));
        var isMember = random.Next(3) == 0;
        _index.Put(new ContactPlace(created, number), Encoding.UTF8.GetBytes(name));
        _index.WriteMember(Set, number, isMember);
        _model[number] = (created, name, isMember);
    }

    /// <summary>Few enough to meet again, some of them longer than sixteen digits.</summary>
    private static ulong NumberOf(Random random) =>
        random.Next(200) == 0 ? 81000000000000000UL + (ulong)random.Next(50) : 10_000_000_000UL + ((ulong)random.Next(9_000) * 7_001);

    private void Check()
    {
        Assert.Equal(_model.Count, _index.Count);
        foreach (var search in (string?[])[null, "ana", "a", "लक", "nothing", "700", "00", "0070", "+10 00", "8100000", "10000007001", "1000000000000000000000"])
        {
            foreach (var (set, outside) in ((int?, int?)[])[(null, null), (Set, null), (null, Set), (2, null), (null, 2)])
            {
                var expected = Expected(search, set, outside);
                Assert.Equal(expected.Take(10), Find(search, set, outside, 0, 10).Page);
                Assert.Equal(expected.Skip(expected.Count / 2).Take(2_000), Find(search, set, outside, expected.Count / 2, 2_000).Page);
                Assert.Equal(expected.Count, Find(search, set, outside, expected.Count + 5, 10).Total);
            }
        }
    }

    private (List<ulong> Page, long Total) Find(string? search, int? set, int? outside, int skip, int take)
    {
        var page = new List<ContactPlace>();
        var total = _index.Find(new ContactFilter(search, set, outside), skip, take, page);
        return (page.ConvertAll(place => place.Number), total);
    }

    private List<ulong> Expected(string? search, int? set, int? outside)
    {
        var digits = search?.Replace("+", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is { } text && text.All(char.IsAsciiDigit) ? text : null;
        return [.. _model
            .Where(contact => search is null
                || contact.Value.Name.Contains(search, StringComparison.Ordinal)
                || (digits is not null && contact.Key.ToString(CultureInfo.InvariantCulture).Contains(digits, StringComparison.Ordinal)))
            .Where(contact => (set is null || (set == Set && contact.Value.IsMember)) && !(outside == Set && contact.Value.IsMember))
            .OrderByDescending(contact => contact.Value.Created).ThenBy(contact => contact.Key)
            .Select(contact => contact.Key)];
    }
}
