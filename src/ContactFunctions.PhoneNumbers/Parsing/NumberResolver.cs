using System.Runtime.CompilerServices;
using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers.Parsing;

/// <summary>
/// From dialled digits to a number: Google's <c>parse</c> after the text is read, then <c>getRegionCodeForNumber</c>
/// and <c>getNumberType</c>. Every input has an outcome; nothing throws and nothing is allocated.
/// </summary>
internal static class NumberResolver
{
    /// <summary>
    /// More digits are refused unread. An international prefix (8), a country code (3), a national prefix with
    /// carrier code (7) and a national number (17) are fewer.
    /// </summary>
    public const int MaxDigits = 40;

    private const int MinNationalLength = 2;
    private const int MaxNationalLength = 17;
    private const int ScratchSize = MaxDigits + 8;

    /// <param name="digits">0 to 9 each, at most <see cref="MaxDigits"/>.</param>
    /// <param name="number">Set whenever the digits could be split into country code and national number, valid or not.</param>
    [SkipLocalsInit]
    public static PhoneNumberError Resolve(
        PhoneMetadata metadata, in DialledNumber dialled, ReadOnlySpan<byte> digits, int defaultTerritory, out PhoneNumber number)
    {
        number = default;
        if (defaultTerritory == 0 && !dialled.HasPlus)
            return PhoneNumberError.InvalidCountryCode;

        Span<byte> splitScratch = stackalloc byte[ScratchSize];
        var error = CountryCode.Split(
            metadata, digits, dialled.HasPlus, defaultTerritory, splitScratch, out var countryCode, out var national);
        if (error != PhoneNumberError.None)
            return error;

        // A written country code means the rules of its main region, none those of the default region (which may be Canada).
        var territory = countryCode == 0 ? defaultTerritory : metadata.Country(countryCode).Main;
        countryCode = metadata.Territory(territory).CountryCode;
        if (national.Length < MinNationalLength)
            return PhoneNumberError.TooShort;

        Span<byte> prefixScratch = stackalloc byte[ScratchSize];
        national = WithoutNationalPrefix(metadata, metadata.Territory(territory), national, prefixScratch);
        if (national.Length < MinNationalLength)
            return PhoneNumberError.TooShort;
        if (national.Length > MaxNationalLength)
            return PhoneNumberError.TooLong;
        return Classify(metadata, dialled, countryCode, national, out number);
    }

    private static ReadOnlySpan<byte> WithoutNationalPrefix(
        PhoneMetadata metadata, in Territory territory, ReadOnlySpan<byte> national, Span<byte> scratch)
    {
        var stripped = NationalPrefix.Strip(metadata, territory, national, scratch);
        return PhoneMetadata.Judge(territory, stripped.Length) is LengthVerdict.Possible or LengthVerdict.TooLong
            ? stripped
            : national;
    }

    private static PhoneNumberError Classify(
        PhoneMetadata metadata, in DialledNumber dialled, int countryCode, ReadOnlySpan<byte> national, out PhoneNumber number)
    {
        number = default;
        if (!TryJoin(countryCode, national, out var e164Digits))
            return PhoneNumberError.TooLarge;
        ref readonly var country = ref metadata.Country(countryCode);
        var state = metadata.Automaton.Walk(country.Types, national);
        var found = new NumberClass(metadata.Automaton.Read(state, []));
        if (dialled.IsMarkGlued && IsNumberWithoutMark(metadata, state, dialled.Extension))
            return PhoneNumberError.Letters;

        var territory = country.Only != 0 ? country.Only : found.Territory;
        number = new PhoneNumber(e164Digits, (ushort)countryCode, national.Length, territory, found.Type, dialled.Extension);
        return number.IsValid ? PhoneNumberError.None : WhyNotValid(metadata.Territory(country.Main), national.Length);
    }

    private static bool TryJoin(int countryCode, ReadOnlySpan<byte> national, out ulong e164Digits)
    {
        e164Digits = (ulong)countryCode;
        foreach (var digit in national)
            e164Digits = e164Digits * 10 + digit;
        return PowersOfTen.DigitsOf((ulong)countryCode) + national.Length <= PowersOfTen.SafeDigits;
    }

    // Whether "12345x67" would be a number without the mark or with any digit in its place: then x hides that digit.
    private static bool IsNumberWithoutMark(PhoneMetadata metadata, int state, Extension extension)
    {
        Span<byte> tail = stackalloc byte[Extension.MaxLength];
        var rest = extension.Value;
        for (var i = extension.Length - 1; i >= 0; i--, rest /= 10)
            tail[i] = (byte)(rest % 10);
        tail = tail[..extension.Length];

        if (metadata.Classify(state, tail).Type != PhoneNumberType.Unknown)
            return true;
        for (var digit = 0; digit < 10; digit++)
        {
            if (metadata.Classify(metadata.Automaton.Next(state, digit), tail).Type != PhoneNumberType.Unknown)
                return true;
        }
        return false;
    }

    private static PhoneNumberError WhyNotValid(in Territory territory, int nationalLength) =>
        PhoneMetadata.Judge(territory, nationalLength) switch
        {
            LengthVerdict.TooShort => PhoneNumberError.TooShort,
            LengthVerdict.TooLong => PhoneNumberError.TooLong,
            LengthVerdict.InvalidLength => PhoneNumberError.InvalidLength,
            LengthVerdict.PossibleLocalOnly => PhoneNumberError.LocalOnly,
            _ => PhoneNumberError.NotAssigned,
        };
}
