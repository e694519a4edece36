using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using ContactFunctions.PhoneNumbers.Metadata;
using ContactFunctions.PhoneNumbers.Parsing;
using ContactFunctions.PhoneNumbers.Text;

namespace ContactFunctions.PhoneNumbers;

/// <summary>
/// Reads and checks phone numbers by Google's metadata, with the rules of libphonenumber's <c>PhoneNumberUtil</c>
/// (<c>parse</c>, <c>isValidNumber</c>, <c>getNumberType</c>, <c>getRegionCodeForNumber</c>), stricter about the text
/// around the digits; <c>docs/phone-numbers.md</c> says what is accepted. Safe for use by any number of threads.
/// </summary>
public static class PhoneNumberUtil
{
    /// <summary>Google's MAX_INPUT_STRING_LENGTH_, in UTF-16 code units.</summary>
    public const int MaxTextLength = 250;

    private const int MaxUtf8PerChar = 3;

    /// <summary>Package and version of the metadata: <c>google-libphonenumber 3.2.47</c>.</summary>
    public static string MetadataSource => PhoneMetadata.Instance.Source;

    /// <summary>
    /// Reads one phone number. No input throws, and nothing is allocated.
    /// </summary>
    /// <param name="text">The whole text must be the number; letters are refused, except an extension's mark.</param>
    /// <param name="defaultRegion">
    /// ISO 3166-1 alpha-2 code of the region whose national numbers and international prefixes are understood.
    /// Null or unknown: only numbers that begin with a plus sign are read.
    /// </param>
    /// <param name="number">
    /// The number. Where the result is an error, what the digits were taken for (<see cref="PhoneNumber.IsValid"/> is
    /// false), or the default value if nothing could be made of them.
    /// </param>
    /// <returns><see cref="PhoneNumberError.None"/> exactly if the number is valid.</returns>
    [SkipLocalsInit]
    public static PhoneNumberError Parse(
        ReadOnlySpan<char> text, string? defaultRegion, out PhoneNumber number,
        PhoneNumberParseOptions options = PhoneNumberParseOptions.None)
    {
        number = default;
        if (text.Length > MaxTextLength)
            return PhoneNumberError.TooLong;
        Span<byte> utf8 = stackalloc byte[MaxTextLength * MaxUtf8PerChar];
        _ = Utf8.FromUtf16(text, utf8, out _, out var written);
        return ParseUtf8(utf8[..written], defaultRegion, out number, options);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, string?, out PhoneNumber, PhoneNumberParseOptions)"/>
    /// <param name="utf8Text">The number in UTF-8. Damaged UTF-8 is no number.</param>
    public static PhoneNumberError Parse(
        ReadOnlySpan<byte> utf8Text, string? defaultRegion, out PhoneNumber number,
        PhoneNumberParseOptions options = PhoneNumberParseOptions.None)
    {
        number = default;
        return IsTooLong(utf8Text) ? PhoneNumberError.TooLong : ParseUtf8(utf8Text, defaultRegion, out number, options);
    }

    /// <summary>As <see cref="Parse(ReadOnlySpan{char}, string?, out PhoneNumber, PhoneNumberParseOptions)"/>, without the reason.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string? defaultRegion, out PhoneNumber number) =>
        Parse(text, defaultRegion, out number) == PhoneNumberError.None;

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, string?, out PhoneNumber)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, string? defaultRegion, out PhoneNumber number) =>
        Parse(utf8Text, defaultRegion, out number) == PhoneNumberError.None;

    /// <summary>The ISO 3166-1 alpha-2 codes of all regions with numbers of their own, in alphabetical order.</summary>
    public static IReadOnlyList<string> GetSupportedRegions()
    {
        var regions = new List<string>();
        foreach (var code in PhoneMetadata.Instance.RegionCodes)
        {
            if (code is [>= 'A', ..])
                regions.Add(code);
        }
        return regions;
    }

    /// <summary>The ITU country calling code of a region, in either case: 91 for IN; 0 if there is no such region.</summary>
    public static int GetCountryCodeForRegion(string? regionCode)
    {
        var metadata = PhoneMetadata.Instance;
        return metadata.Territory(metadata.TerritoryOf(regionCode)).CountryCode;
    }

    [SkipLocalsInit]
    private static PhoneNumberError ParseUtf8(
        ReadOnlySpan<byte> utf8Text, string? defaultRegion, out PhoneNumber number, PhoneNumberParseOptions options)
    {
        number = default;
        Span<byte> digits = stackalloc byte[NumberResolver.MaxDigits];
        var text = new PhoneNumberText(utf8Text, digits, options);
        var error = text.Read();
        if (error != PhoneNumberError.None)
            return error;
        var metadata = PhoneMetadata.Instance;
        return NumberResolver.Resolve(metadata, text.Dialled, text.Digits, metadata.TerritoryOf(defaultRegion), out number);
    }

    private static bool IsTooLong(ReadOnlySpan<byte> utf8Text) =>
        utf8Text.Length > MaxTextLength
        && (utf8Text.Length > MaxTextLength * MaxUtf8PerChar || Encoding.UTF8.GetCharCount(utf8Text) > MaxTextLength);
}
