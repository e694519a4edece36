using System.Globalization;

namespace ContactFunctions.PhoneNumbers.Tests.Vectors;

/// <summary>A text, the region it is read in, and what Google's library makes of it; one row of a vector file.</summary>
internal sealed record Vector(
    string Text, string? Region, string Error, int CountryCode, string National, bool IsValid,
    PhoneNumberType Type, string? NumberRegion, string? Extension)
{
    public static Vector Read(ReadOnlySpan<string> fields) => new(
        fields[0], OrNull(fields[1]), fields[2],
        fields[3].Length == 0 ? 0 : int.Parse(fields[3], CultureInfo.InvariantCulture),
        fields[4], fields[5] == "1",
        fields[6].Length == 0 ? PhoneNumberType.Unknown : Enum.Parse<PhoneNumberType>(fields[6]),
        OrNull(fields[7]), OrNull(fields[8]));

    /// <summary>What differs between Google's reading and ours; null if nothing does.</summary>
    public string? Difference()
    {
        var error = PhoneNumberUtil.Parse(Text, Region, out var number);
        var ours = Describe(error, number);
        var theirs = Error.Length == 0
            ? $"+{CountryCode} {National} {Type} {NumberRegion} x{Extension} valid {IsValid}"
            : $"{ErrorOf(Error)}";
        return ours == theirs ? null : $"'{Text}' in {Region ?? "no region"}: {ours}, Google: {theirs}";
    }

    private static string Describe(PhoneNumberError error, PhoneNumber number)
    {
        if (number == default)
            return $"{error}";
        var national = number.E164Digits.ToString(CultureInfo.InvariantCulture)[^number.NationalNumberLength..];
        return $"+{number.CountryCode} {national} {number.NumberType} {number.RegionCode} x{number.Extension} "
            + $"valid {error == PhoneNumberError.None}";
    }

    private static PhoneNumberError ErrorOf(string message) => message switch
    {
        "Invalid country calling code" => PhoneNumberError.InvalidCountryCode,
        "The string supplied did not seem to be a phone number" => PhoneNumberError.NotANumber,
        "Phone number too short after IDD" => PhoneNumberError.TooShort,
        "The string supplied is too short to be a phone number" => PhoneNumberError.TooShort,
        "The string supplied is too long to be a phone number" => PhoneNumberError.TooLong,
        _ => throw new InvalidDataException(message),
    };

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
