using System.Numerics;

namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>
/// Google's phone number metadata in the form in which <c>Data/update</c> leaves it. Territories are known by their
/// index, 1 and up; index 0 is no territory, with automata that match nothing.
/// </summary>
internal sealed class PhoneMetadata
{
    private readonly Territory[] _territories;
    private readonly string?[] _regionCodes;
    private readonly Country[] _countries;
    private readonly byte[] _territoryByLetters;

    internal PhoneMetadata(string source, DigitAutomaton automaton, Territory[] territories, string?[] regionCodes, Country[] countries)
    {
        Source = source;
        Automaton = automaton;
        _territories = territories;
        _regionCodes = regionCodes;
        _countries = countries;
        _territoryByLetters = new byte[26 * 26];
        for (var i = 1; i < regionCodes.Length; i++)
        {
            if (LettersOf(regionCodes[i]) is var letters and >= 0)
                _territoryByLetters[letters] = (byte)i;
        }
    }

    /// <summary>Read on first use: one copy of the embedded file, no parsing beyond its few hundred records.</summary>
    public static PhoneMetadata Instance { get; } = MetadataFile.ReadEmbedded();

    /// <summary>Package and version the data were taken from.</summary>
    public string Source { get; }

    public DigitAutomaton Automaton { get; }

    public ReadOnlySpan<string?> RegionCodes => _regionCodes;

    public ref readonly Territory Territory(int index) => ref _territories[index];

    public string? RegionCode(int territory) => _regionCodes[territory];

    /// <summary>The country calling code, whose Main is 0 if the code is not in use; 0 to 999.</summary>
    public ref readonly Country Country(int countryCode) => ref _countries[countryCode];

    /// <summary>The territory of an ISO 3166-1 alpha-2 code in either case, 0 if there is none.</summary>
    public int TerritoryOf(string? regionCode) =>
        LettersOf(regionCode) is var letters and >= 0 ? _territoryByLetters[letters] : 0;

    public NumberClass Classify(int start, ReadOnlySpan<byte> national) => new(Automaton.Read(start, national));

    /// <summary>What the number of digits alone tells; Google's <c>testNumberLength</c>.</summary>
    public static LengthVerdict Judge(in Territory territory, int digits)
    {
        var lengths = territory.Lengths;
        var longest = BitOperations.Log2(lengths);
        if (digits < 32 && (territory.LocalLengths >> digits & 1) != 0)
            return LengthVerdict.PossibleLocalOnly;
        if (lengths == 0)
            return LengthVerdict.InvalidLength;
        if (digits > longest)
            return LengthVerdict.TooLong;
        if (digits < BitOperations.TrailingZeroCount(lengths))
            return LengthVerdict.TooShort;
        return (lengths >> digits & 1) != 0 ? LengthVerdict.Possible : LengthVerdict.InvalidLength;
    }

    private static int LettersOf(string? regionCode) =>
        regionCode is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
            ? ((first | 0x20) - 'a') * 26 + ((second | 0x20) - 'a')
            : -1;
}
