using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers.Parsing;

/// <summary>Google's <c>maybeStripNationalPrefixAndCarrierCode</c>.</summary>
internal static class NationalPrefix
{
    /// <summary>
    /// The number without the prefix dialled inside the country, rewritten where the country has a rule for it
    /// (seven digits dialled on Antigua get their area code). A number that is good as it stands is left alone
    /// if what remained would not be.
    /// </summary>
    /// <param name="scratch">Holds the result where digits were put together; at least 4 longer than the number.</param>
    public static ReadOnlySpan<byte> Strip(
        PhoneMetadata metadata, in Territory territory, ReadOnlySpan<byte> digits, Span<byte> scratch)
    {
        var match = new PrefixMatch(metadata.Automaton.Read(territory.NationalPrefix, digits));
        if (match.Length == 0)
            return digits;
        var stripped = match.IsTransformed ? Transform(territory, match, digits, scratch) : digits[match.Length..];
        var isLossy = metadata.Classify(territory.General, digits).MatchesGeneralPattern
            && !metadata.Classify(territory.General, stripped).MatchesGeneralPattern;
        return isLossy ? digits : stripped;
    }

    private static Span<byte> Transform(in Territory territory, PrefixMatch match, ReadOnlySpan<byte> digits, Span<byte> scratch)
    {
        var kept = digits[match.Kept];
        var rest = digits[match.Length..];
        var literal = territory.TransformDigits;
        for (var i = territory.TransformLength - 1; i >= 0; i--, literal /= 10)
            scratch[i] = (byte)(literal % 10);
        kept.CopyTo(scratch[territory.TransformLength..]);
        rest.CopyTo(scratch[(territory.TransformLength + kept.Length)..]);
        return scratch[..(territory.TransformLength + kept.Length + rest.Length)];
    }
}
