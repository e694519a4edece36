using System.Globalization;
using System.Numerics;

namespace ContactFunctions.Core.Search.Blocks;

/// <summary>A run of digits to be found in numbers.</summary>
internal sealed class DigitPattern
{
    private readonly Vector<ulong> _packed;
    private readonly Vector<ulong> _mask;

    private DigitPattern(string text)
    {
        Text = text;
        if (text.Length > PackedDecimal.Digits) return;
        var packed = 0UL;
        foreach (var digit in text) packed = (packed << 4) | (uint)(digit - '0');
        _packed = new Vector<ulong>(packed);
        _mask = new Vector<ulong>(text.Length == PackedDecimal.Digits ? ulong.MaxValue : (1UL << (text.Length * 4)) - 1);
    }

    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>
    /// Reads a search text that is a number or a part of one, with plus, blanks, dashes and brackets of any script as people
    /// put and paste them; null when it is none.
    /// </summary>
    public static DigitPattern? Read(string search)
    {
        var digits = string.Concat(search.Where(character => !StandsBetween(character)));
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? new DigitPattern(digits) : null;
    }

    /// <summary>All bits of the numbers that hold the digits; none of the others. At most sixteen digits.</summary>
    public Vector<ulong> FindIn(Vector<ulong> numbers)
    {
        var found = Vector<ulong>.Zero;
        // A number has no leading zeros: those in front of it are no digits of it, and there is a digit before each that is.
        var zeros = Text[0] == '0';
        for (var shift = 0; shift <= (PackedDecimal.Digits - Length) * 4; shift += 4)
        {
            var window = Vector.Equals(numbers & _mask, _packed);
            if (zeros) window = Vector.AndNot(window, Vector.LessThanOrEqual(numbers, _mask));
            found |= window;
            numbers = Vector.ShiftRightLogical(numbers, 4);
        }

        return found;
    }

    private static bool StandsBetween(char character) => character == '+' || char.GetUnicodeCategory(character)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;
}
