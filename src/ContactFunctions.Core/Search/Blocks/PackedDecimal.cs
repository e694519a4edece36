namespace ContactFunctions.Core.Search.Blocks;

/// <summary>
/// The last sixteen digits of a number, four bits each, the last one lowest: a part of its digits is then found by
/// shifting and comparing, many numbers at a time.
/// </summary>
internal static class PackedDecimal
{
    /// <summary>Digits that fit.</summary>
    public const int Digits = 16;

    /// <summary>The first number that has a digit more.</summary>
    public const ulong Limit = 10_000_000_000_000_000;

    public static ulong Pack(ulong number)
    {
        var packed = 0UL;
        number %= Limit;
        for (var shift = 0; number > 0; shift += 4)
        {
            (number, var digit) = Math.DivRem(number, 10);
            packed |= digit << shift;
        }

        return packed;
    }

    public static ulong Unpack(ulong packed)
    {
        var number = 0UL;
        for (var shift = 60; shift >= 0; shift -= 4) number = (number * 10) + ((packed >> shift) & 15);
        return number;
    }
}
