using System.Text;
using ContactFunctions.Core.Search.Folding;

namespace ContactFunctions.Core.Search.Blocks;

/// <summary>A query as the blocks are asked it: by name or number, and within or outside a set.</summary>
internal readonly ref struct ContactFilter
{
    /// <param name="search">Part of a name or number; null or nothing that remains when folded matches all.</param>
    /// <param name="set">The place of a set in use; null for all contacts.</param>
    public ContactFilter(string? search, int? set, int? outsideSet)
    {
        (Set, OutsideSet) = (set, outsideSet);
        if (search is null) return;
        var utf8 = Encoding.UTF8.GetBytes(search);
        var folded = new byte[utf8.Length * NameFolding.MostGrowth];
        Name = folded.AsSpan(0, NameFolding.Fold(utf8, folded));
        Digits = DigitPattern.Read(search);
    }

    /// <summary>Folded.</summary>
    public ReadOnlySpan<byte> Name { get; }

    public DigitPattern? Digits { get; }

    public int? Set { get; }

    public int? OutsideSet { get; }

    public bool MatchesAll => Name.IsEmpty;

    public bool IsEmpty => MatchesAll && Set is null && OutsideSet is null;
}
