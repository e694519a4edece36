using System.Globalization;
using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// Reads a <c>phoneNumber</c>: E.164, with spaces, dashes and brackets of any script between its digits. Without the plus
/// it would be a national form, and the vendor has no region to read one in.
/// </summary>
internal static class OliAINumber
{
    /// <summary>Only numbers that begin with a plus are read then.</summary>
    private const string NoRegion = "";

    public static bool TryRead(ReadOnlySpan<byte> utf8, out E164 number)
    {
        number = default;
        Span<byte> digits = stackalloc byte[E164.MaxLength];
        return TryStrip(utf8, digits, out var length) && ContactNumber.TryRead(digits[..length], NoRegion, out number, out _);
    }

    /// <summary>False for what is too long, or holds anything but a plus in front, digits, and what may stand between them.</summary>
    private static bool TryStrip(ReadOnlySpan<byte> utf8, Span<byte> digits, out int length)
    {
        length = 0;
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var character, out var taken);
            utf8 = utf8[taken..];
            if (IsBetween(character)) continue;
            var isTaken = (character.Value is >= '0' and <= '9') || (character.Value == '+' && length == 0);
            if (!isTaken || length == digits.Length) return false;
            digits[length++] = (byte)character.Value;
        }

        return length > 0;
    }

    private static bool IsBetween(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;
}
