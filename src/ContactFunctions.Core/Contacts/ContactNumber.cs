using ContactFunctions.Core.Problems;
using ContactFunctions.PhoneNumbers;

namespace ContactFunctions.Core.Contacts;

/// <summary>Reads the phone number of a contact as people write it. Letters are refused: a masked number is nobody's.</summary>
public static class ContactNumber
{
    /// <summary>Reads a number; false when it is none a contact can have.</summary>
    /// <param name="utf8">The whole text must be the number. No input throws, nothing is allocated.</param>
    /// <param name="region">ISO 3166-1 alpha-2 region of numbers in national form.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, string region, out E164 number, out ProblemCode problem)
    {
        number = default;
        problem = ProblemOf(PhoneNumberUtil.Parse(utf8, region, out var parsed));
        if (problem == ProblemCode.None && parsed.HasExtension) problem = ProblemCode.NumberHasExtension;
        if (problem != ProblemCode.None) return false;
        number = new E164(parsed.E164Digits);
        return true;
    }

    private static ProblemCode ProblemOf(PhoneNumberError error) => error switch
    {
        PhoneNumberError.None => ProblemCode.None,
        PhoneNumberError.TooShort or PhoneNumberError.LocalOnly => ProblemCode.NumberTooShort,
        PhoneNumberError.TooLong or PhoneNumberError.TooLarge => ProblemCode.NumberTooLong,
        PhoneNumberError.InvalidCountryCode => ProblemCode.NumberCountryUnknown,
        PhoneNumberError.Letters => ProblemCode.NumberHasLetters,
        PhoneNumberError.SpreadsheetDamage => ProblemCode.NumberDamagedBySpreadsheet,
        _ => ProblemCode.NumberInvalid,
    };
}
