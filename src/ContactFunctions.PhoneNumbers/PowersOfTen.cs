namespace ContactFunctions.PhoneNumbers;

internal static class PowersOfTen
{
    /// <summary>Digits of the largest <see cref="ulong"/>.</summary>
    public const int MaxDigits = 20;

    /// <summary>Up to this many digits every number fits a <see cref="ulong"/>.</summary>
    public const int SafeDigits = 19;

    // Not a constant span: read in unoptimised code, that allocates.
    private static readonly ulong[] Powers =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    public static ulong Of(int exponent) => Powers[exponent];

    /// <summary>How many digits the number is written with; 1 for 0.</summary>
    public static int DigitsOf(ulong value)
    {
        var digits = 1;
        while (digits < MaxDigits && value >= Powers[digits])
            digits++;
        return digits;
    }
}
