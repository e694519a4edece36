using System.Globalization;
using System.Text;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// A name by the Directory page's rule: letters, whitespace and dots, of any script. A letter may carry marks, and the
/// joiners that Persian and Indic scripts write between letters belong to them.
/// </summary>
internal static class DeepCallName
{
    private static readonly Rune ZeroWidthNonJoiner = new(0x200C);
    private static readonly Rune ZeroWidthJoiner = new(0x200D);

    public static bool IsWellFormed(string name)
    {
        var isLetter = false;
        foreach (var character in name.EnumerateRunes())
        {
            var belongsToLetter = IsMark(character) || character == ZeroWidthNonJoiner || character == ZeroWidthJoiner;
            if (belongsToLetter && !isLetter) return false;
            isLetter = belongsToLetter || Rune.IsLetter(character);
            if (!isLetter && !Rune.IsWhiteSpace(character) && character != new Rune('.')) return false;
        }

        return true;
    }

    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
