namespace ContactFunctions.PhoneNumbers.Text;

/// <summary>
/// Numbers that went through a spreadsheet or a data frame as floating point: <c>9.19877E+11</c>, whose last digits are
/// lost, and <c>919876543210.0</c>, which reads as a number ten times as large.
/// </summary>
internal static class SpreadsheetNotation
{
    private const int MaxExponentDigits = 3;
    private const int ShortFraction = 2;
    private const int LongWhole = 7;

    public static bool Is(ReadOnlySpan<byte> text)
    {
        var rest = text.Trim(" \t\r\n\"'"u8);
        rest = SkipSign(rest);
        var whole = SkipDigits(ref rest);
        if (whole.IsEmpty || rest.IsEmpty)
            return false;
        var fraction = ReadOnlySpan<byte>.Empty;
        if (rest[0] is (byte)'.' or (byte)',')
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }
        return rest.IsEmpty
            ? IsZeroFraction(whole.Length, fraction)
            : rest[0] is (byte)'E' or (byte)'e' && IsExponent(rest[1..]);
    }

    // "1800.000000" is a number with a dot in it; "9876543210.000000" and "78655.0" are not.
    private static bool IsZeroFraction(int wholeLength, ReadOnlySpan<byte> fraction) =>
        !fraction.IsEmpty && !fraction.ContainsAnyExcept((byte)'0')
        && (fraction.Length <= ShortFraction || wholeLength >= LongWhole);

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        var rest = SkipSign(text);
        var exponent = SkipDigits(ref rest);
        return rest.IsEmpty && exponent.Length is > 0 and <= MaxExponentDigits;
    }

    private static ReadOnlySpan<byte> SkipSign(ReadOnlySpan<byte> text) =>
        text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;

    private static ReadOnlySpan<byte> SkipDigits(scoped ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits;
    }
}
