using System.Buffers;
using System.Text;

namespace ContactFunctions.Core.Search.Folding;

/// <summary>
/// Folds text so that what people take for the same name is the same bytes: canonical decomposition (NFD), full case
/// folding, and no accents (Latin, Greek, Cyrillic, Hebrew points, Arabic vowels), joiners or soft hyphens. A letter with a
/// stroke is the letter. Indic vowel signs, viramas and nuktas stay, precomposed or not: without them other names would be
/// left, as कमल (Kamal) of कोमल (Komal).
/// </summary>
internal static class NameFolding
{
    /// <summary>How many times longer than the text its folded form can be.</summary>
    public const int MostGrowth = 3;

    private static readonly FoldingTable Table = FoldingTable.Load();

    /// <summary>Tells apart tables that fold differently.</summary>
    public static uint Version => Table.Version;

    /// <summary>Writes the folded text and returns its length. Bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="folded">At least <see cref="MostGrowth"/> times as long as the text.</param>
    public static int Fold(ReadOnlySpan<byte> utf8, Span<byte> folded)
    {
        if (Ascii.ToLower(utf8, folded, out var length) == OperationStatus.Done) return length;
        length = 0;
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var rune, out var read);
            utf8 = utf8[read..];
            length += Fold(rune, folded[length..]);
        }

        return length;
    }

    private static int Fold(Rune rune, Span<byte> folded)
    {
        if (rune.IsAscii) return Rune.ToLowerInvariant(rune).EncodeToUtf8(folded);
        if (Hangul.IsSyllable(rune)) return Hangul.Decompose(rune, folded);
        if (!Table.TryFind(rune, out var replacement)) return rune.EncodeToUtf8(folded);
        replacement.CopyTo(folded);
        return replacement.Length;
    }
}
