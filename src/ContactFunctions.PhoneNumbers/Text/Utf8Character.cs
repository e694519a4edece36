using System.Text;

namespace ContactFunctions.PhoneNumbers.Text;

internal static class Utf8Character
{
    /// <summary>The first character, folded; damaged UTF-8 becomes U+FFFD, which no number holds. The text is not empty.</summary>
    public static int Peek(ReadOnlySpan<byte> text, out int width)
    {
        if (text[0] < 0x80)
        {
            width = 1;
            return text[0];
        }
        _ = Rune.DecodeFromUtf8(text, out var rune, out width);
        return FoldedCharacter.Fold(rune);
    }
}
