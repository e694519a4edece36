using System.Text;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>The sets whose members the index keeps, each at a place of its own; of more than a few dozen the least recently asked for go.</summary>
internal sealed class SetsInUse
{
    private const int Most = 64;

    private readonly Dictionary<string, Use> _sets = [];
    private long _uses;

    /// <summary>The sets, in ASCII, and their places.</summary>
    public IEnumerable<(byte[] Set, int Place)> All => _sets.Select(set => (set.Value.Key, set.Value.Place));

    /// <summary>The place of a set; null when it is not in use.</summary>
    public int? Find(string? set)
    {
        if (set is null || !_sets.TryGetValue(set, out var use)) return null;
        Volatile.Write(ref use.Last, Interlocked.Increment(ref _uses));
        return use.Place;
    }

    /// <returns>The place of a set that had to go, which is now this one's.</returns>
    public int? Add(string set, out int place)
    {
        int? dropped = null;
        if (_sets.TryGetValue(set, out var known)) dropped = known.Place;
        else if (_sets.Count == Most) dropped = Drop();
        place = dropped ?? _sets.Count;
        _sets[set] = new Use(Encoding.ASCII.GetBytes(set), place, Interlocked.Increment(ref _uses));
        return dropped;
    }

    /// <summary>Forgets all, and returns their places.</summary>
    public IReadOnlyList<int> Clear()
    {
        var places = _sets.Values.Select(use => use.Place).ToList();
        _sets.Clear();
        return places;
    }

    /// <summary>Whether a contact's sets, separated by blanks, hold one.</summary>
    public static bool Contains(ReadOnlySpan<byte> sets, ReadOnlySpan<byte> set)
    {
        foreach (var range in sets.Split((byte)' '))
        {
            if (sets[range].SequenceEqual(set)) return true;
        }

        return false;
    }

    private int Drop()
    {
        var (set, use) = _sets.MinBy(pair => pair.Value.Last);
        _ = _sets.Remove(set);
        return use.Place;
    }

    private sealed class Use(byte[] key, int place, long last)
    {
        public long Last = last;

        public byte[] Key => key;

        public int Place => place;
    }
}
