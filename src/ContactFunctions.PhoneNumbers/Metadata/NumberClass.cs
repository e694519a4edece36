namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>
/// Output of a country's automaton for a whole national number: 4 bits type, 8 bits territory (only where several
/// share the country code), 1 bit for a match of the general pattern.
/// </summary>
internal readonly record struct NumberClass(int Bits)
{
    public PhoneNumberType Type => (PhoneNumberType)(Bits & 0xf);

    public int Territory => (Bits >> 4) & 0xff;

    public bool MatchesGeneralPattern => (Bits & 0x1000) != 0;
}
