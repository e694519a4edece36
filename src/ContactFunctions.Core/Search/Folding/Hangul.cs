using System.Text;

namespace ContactFunctions.Core.Search.Folding;

/// <summary>Decomposes Hangul syllables into their letters by arithmetic (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailing = 0x11A7;
    private const int Vowels = 21;
    private const int Trailings = 28;

    public static bool IsSyllable(Rune rune) => rune.Value is >= FirstSyllable and <= LastSyllable;

    /// <summary>Writes two or three letters, three bytes each, and returns the length.</summary>
    public static int Decompose(Rune syllable, Span<byte> utf8)
    {
        var (rest, trailing) = Math.DivRem(syllable.Value - FirstSyllable, Trailings);
        var (leading, vowel) = Math.DivRem(rest, Vowels);
        var length = new Rune(FirstLeading + leading).EncodeToUtf8(utf8);
        length += new Rune(FirstVowel + vowel).EncodeToUtf8(utf8[length..]);
        if (trailing > 0) length += new Rune(BeforeTrailing + trailing).EncodeToUtf8(utf8[length..]);
        return length;
    }
}
