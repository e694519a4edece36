namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>
/// What parsing needs to know of a region, or of a country code that belongs to none. The automata are given by
/// their start states; the possible lengths are bit masks, bit n for n digits.
/// </summary>
internal readonly record struct Territory(
    ushort CountryCode,
    ushort General,
    ushort InternationalPrefix,
    ushort NationalPrefix,
    uint Lengths,
    uint LocalLengths,
    ulong TransformDigits,
    int TransformLength);
