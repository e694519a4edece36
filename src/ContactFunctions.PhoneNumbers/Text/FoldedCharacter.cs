using System.Globalization;
using System.Text;

namespace ContactFunctions.PhoneNumbers.Text;

/// <summary>
/// Characters reduced to the ASCII ones with the same meaning: every decimal digit of Unicode, the full-width forms,
/// the dashes and spaces of Google's <c>VALID_PUNCTUATION</c>. Tildes and stars, which Google lets pass, are
/// <see cref="CharacterClass.Other"/>: a star is how many mask a digit, a tilde writes a range of numbers.
/// </summary>
internal static class FoldedCharacter
{
    private const int SoftHyphen = 0xAD;
    private const int CombiningAcute = 0x301;
    private const int FullWidthOffset = 0xFEE0;

    private static readonly CharacterClass[] AsciiClasses = ClassifyAscii();

    public static int Fold(Rune rune) => rune.Value switch
    {
        < 0x80 => rune.Value,
        >= 0xFF01 and <= 0xFF5E => rune.Value - FullWidthOffset,
        >= 0x660 and <= 0x669 => rune.Value - 0x660 + '0', // Arabic-Indic
        >= 0x6F0 and <= 0x6F9 => rune.Value - 0x6F0 + '0', // Persian and Urdu
        >= 0x966 and <= 0x96F => rune.Value - 0x966 + '0', // Devanagari
        >= 0x2010 and <= 0x2015 or 0x2212 or 0x30FC => '-',
        0x2018 or 0x2019 or 0x201C or 0x201D or 0xAB or 0xBB => '"',
        // Zero width space and joiners, direction marks, embeddings and isolates, byte order mark. Not U+202E, which
        // shows the digits in another order than they are stored in.
        SoftHyphen or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202D) or 0x2060 or (>= 0x2066 and <= 0x2069)
            or 0x61C or 0xFEFF => SoftHyphen,
        CombiningAcute => SoftHyphen,
        _ => FoldByCategory(rune),
    };

    public static CharacterClass ClassOf(int folded)
    {
        var ascii = AsciiClasses;
        if ((uint)folded < (uint)ascii.Length)
            return ascii[folded];
        if (folded == SoftHyphen)
            return CharacterClass.Ignorable;
        return Rune.IsValid(folded) && Rune.IsLetter(new Rune(folded)) ? CharacterClass.Letter : CharacterClass.Other;
    }

    private static CharacterClass[] ClassifyAscii()
    {
        var classes = new CharacterClass[0x80];
        for (var c = 0; c < classes.Length; c++)
        {
            classes[c] = (char)c switch
            {
                >= '0' and <= '9' => CharacterClass.Digit,
                '+' => CharacterClass.Plus,
                ' ' or '(' or ')' or '[' or ']' => CharacterClass.Separator,
                '-' or '.' or '/' => CharacterClass.Sign,
                '"' or '\'' or '\t' or '\r' or '\n' => CharacterClass.Edge,
                ',' or ';' or '#' => CharacterClass.ExtensionMark,
                (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => CharacterClass.Letter,
                _ => CharacterClass.Other,
            };
        }
        return classes;
    }

    private static int FoldByCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => '0' + (int)Rune.GetNumericValue(rune),
        UnicodeCategory.SpaceSeparator => ' ',
        _ => rune.Value,
    };
}
