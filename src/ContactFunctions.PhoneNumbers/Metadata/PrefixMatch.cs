namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>
/// Output of a prefix automaton: 5 bits for the digits matched, and 5 each for start and end of the group that a
/// transform rule keeps; an end of 0 means that no rule applies.
/// </summary>
internal readonly record struct PrefixMatch(int Bits)
{
    public int Length => Bits & 0x1f;

    public Range Kept => ((Bits >> 5) & 0x1f)..(Bits >> 10);

    public bool IsTransformed => Bits >> 10 != 0;
}
