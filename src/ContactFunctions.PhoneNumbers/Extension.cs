namespace ContactFunctions.PhoneNumbers;

/// <summary>An extension's digits as a number, with the count that keeps its leading zeros; none if the count is 0.</summary>
internal readonly record struct Extension(ulong Value, int Length)
{
    /// <summary>Google allows 20 digits; 19 are what a <see cref="ulong"/> always holds.</summary>
    public const int MaxLength = 19;

    public Extension Append(int digit) => new(Value * 10 + (uint)digit, Length + 1);
}
