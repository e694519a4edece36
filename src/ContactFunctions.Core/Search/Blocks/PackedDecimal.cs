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

    private const ulong Group = 10_000;

    /// <summary>All groups of four digits; a million numbers are packed when a large account is loaded.</summary>
    private static readonly ushort[] Groups = [.. Enumerable.Range(0, (int)Group).Select(PackGroup)];

    public static ulong Pack(ulong number)
    {
        var (rest, last) = Math.DivRem(number % Limit, Group);
        (rest, var third) = Math.DivRem(rest, Group);
        var (first, second) = Math.DivRem(rest, Group);
        return ((ulong)Groups[first] << 48) | ((ulong)Groups[second] << 32) | ((ulong)Groups[third] << 16) | Groups[last];
    }

    public static ulong Unpack(ulong packed)
    {
        var number = 0UL;
        for (var shift = 60; shift >= 0; shift -= 4) number = (number * 10) + ((packed >> shift) & 15);
        return number;
    }

    private static ushort PackGroup(int digits) =>
        (ushort)((digits / 1000 << 12) | (digits / 100 % 10 << 8) | (digits / 10 % 10 << 4) | (digits % 10));
}
