using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers.Parsing;

/// <summary>Google's <c>maybeExtractCountryCode</c>: the part of a number that says which country it is in.</summary>
internal static class CountryCode
{
    private const int MinNationalLength = 2;

    /// <param name="countryCode">0 if the digits name no country: they are a national number of the default territory.</param>
    /// <param name="national">What follows the country code; still with a national prefix, if one was written.</param>
    public static PhoneNumberError Split(
        PhoneMetadata metadata, ReadOnlySpan<byte> digits, bool hasPlus, int defaultTerritory, Span<byte> scratch,
        out int countryCode, out ReadOnlySpan<byte> national)
    {
        if (hasPlus)
        {
            var error = Read(metadata, digits, out countryCode, out national);
            if (error != PhoneNumberError.InvalidCountryCode)
                return error;
        }

        ref readonly var territory = ref metadata.Territory(defaultTerritory);
        if (SkipInternationalPrefix(metadata, territory, digits, out var afterPrefix))
            return Read(metadata, afterPrefix, out countryCode, out national);
        if (IsWrittenWithOwnCode(metadata, territory, digits, scratch, out national))
        {
            countryCode = territory.CountryCode;
            return PhoneNumberError.None;
        }

        countryCode = 0;
        national = digits;
        // A plus sign before neither a country code nor an international prefix ("+0..."): nobody can tell what was meant.
        return hasPlus ? PhoneNumberError.InvalidCountryCode : PhoneNumberError.None;
    }

    private static PhoneNumberError Read(
        PhoneMetadata metadata, ReadOnlySpan<byte> digits, out int countryCode, out ReadOnlySpan<byte> national)
    {
        countryCode = 0;
        national = default;
        if (digits.Length <= MinNationalLength)
            return PhoneNumberError.TooShort;
        if (digits[0] == 0)
            return PhoneNumberError.InvalidCountryCode;
        for (var length = 1; length <= 3; length++)
        {
            countryCode = countryCode * 10 + digits[length - 1];
            if (metadata.Country(countryCode).Main == 0)
                continue;
            national = digits[length..];
            return PhoneNumberError.None;
        }
        countryCode = 0;
        return PhoneNumberError.InvalidCountryCode;
    }

    // No country code begins with 0, so a 0 after the prefix means that it was none.
    private static bool SkipInternationalPrefix(
        PhoneMetadata metadata, in Territory territory, ReadOnlySpan<byte> digits, out ReadOnlySpan<byte> rest)
    {
        var match = new PrefixMatch(metadata.Automaton.Read(territory.InternationalPrefix, digits));
        rest = digits[match.Length..];
        return match.Length > 0 && !(rest.Length > 0 && rest[0] == 0);
    }

    // "919876543210" in India: the code counts as one only if the number is no national number with it and is one
    // without it, or is too long with it.
    private static bool IsWrittenWithOwnCode(
        PhoneMetadata metadata, in Territory territory, ReadOnlySpan<byte> digits, Span<byte> scratch, out ReadOnlySpan<byte> national)
    {
        national = default;
        if (!StartsWith(digits, territory.CountryCode, out var length))
            return false;
        national = NationalPrefix.Strip(metadata, territory, digits[length..], scratch);
        return PhoneMetadata.Judge(territory, digits.Length) == LengthVerdict.TooLong
            || (!metadata.Classify(territory.General, digits).MatchesGeneralPattern
                && metadata.Classify(territory.General, national).MatchesGeneralPattern);
    }

    private static bool StartsWith(ReadOnlySpan<byte> digits, int countryCode, out int length)
    {
        length = countryCode < 10 ? 1 : countryCode < 100 ? 2 : 3;
        if (countryCode == 0 || digits.Length < length)
            return false;
        var written = 0;
        foreach (var digit in digits[..length])
            written = written * 10 + digit;
        return written == countryCode;
    }
}
