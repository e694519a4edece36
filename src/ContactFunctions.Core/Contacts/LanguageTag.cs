using System.Text;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Language tags (BCP 47). Well-formed is what RFC 5646 section 2.1 derives, in any case; whether the subtags are
/// registered, or stand twice, is a question of validity (section 2.2.9) and not asked.
/// </summary>
public static class LanguageTag
{
    /// <summary>Registered before there was a grammar, and not of its form (RFC 5646, <c>irregular</c>).</summary>
    private static readonly HashSet<string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
        "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
    };

    /// <summary>Whether all of the text is one well-formed tag.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> utf8)
    {
        if (!Ascii.IsValid(utf8)) return false;
        var text = Encoding.ASCII.GetString(utf8);
        return IsPrivateUse(text.Split('-'), 0) || IsLanguage(text.Split('-')) || Irregular.Contains(text);
    }

    /// <summary>language ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" privateuse]</summary>
    private static bool IsLanguage(string[] subtags)
    {
        if (!IsLetters(subtags[0], 2, 8)) return false;
        var at = 1;
        // Only the codes of two and three letters take extended subtags.
        for (var extended = 0; subtags[0].Length <= 3 && extended < 3 && Is(subtags, at, subtag => IsLetters(subtag, 3, 3)); extended++) at++;
        if (Is(subtags, at, subtag => IsLetters(subtag, 4, 4))) at++;
        if (Is(subtags, at, IsRegion)) at++;
        while (Is(subtags, at, IsVariant)) at++;
        while (TryTakeExtension(subtags, ref at)) { }
        return at == subtags.Length || IsPrivateUse(subtags, at);
    }

    private static bool Is(string[] subtags, int at, Predicate<string> form) => at < subtags.Length && form(subtags[at]);

    private static bool IsRegion(string subtag) => IsLetters(subtag, 2, 2) || (subtag.Length == 3 && subtag.All(char.IsAsciiDigit));

    private static bool IsVariant(string subtag) =>
        IsAlphanumeric(subtag, 5, 8) || (IsAlphanumeric(subtag, 4, 4) && char.IsAsciiDigit(subtag[0]));

    /// <summary>singleton 1*("-" (2*8alphanum)), the singleton anything but x</summary>
    private static bool TryTakeExtension(string[] subtags, ref int at)
    {
        if (!Is(subtags, at, subtag => IsAlphanumeric(subtag, 1, 1) && !IsX(subtag))) return false;
        var end = at + 1;
        while (Is(subtags, end, subtag => IsAlphanumeric(subtag, 2, 8))) end++;
        if (end == at + 1) return false;
        at = end;
        return true;
    }

    /// <summary>"x" 1*("-" (1*8alphanum)), to the end</summary>
    private static bool IsPrivateUse(string[] subtags, int start) =>
        Is(subtags, start, IsX) && subtags.Length > start + 1 && subtags.Skip(start + 1).All(subtag => IsAlphanumeric(subtag, 1, 8));

    private static bool IsX(string subtag) => subtag is "x" or "X";

    private static bool IsLetters(string subtag, int least, int most) =>
        subtag.Length >= least && subtag.Length <= most && subtag.All(char.IsAsciiLetter);

    private static bool IsAlphanumeric(string subtag, int least, int most) =>
        subtag.Length >= least && subtag.Length <= most && subtag.All(char.IsAsciiLetterOrDigit);
}
