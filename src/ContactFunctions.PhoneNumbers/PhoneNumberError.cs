namespace ContactFunctions.PhoneNumbers;

/// <summary>Why a text is no valid phone number. The values are stable; new ones are only added.</summary>
public enum PhoneNumberError : byte
{
    /// <summary>There is a valid number.</summary>
    None = 0,

    /// <summary>The text has no shape of a number: nothing in it, a sign no number is written with, a gap, fewer than two digits.</summary>
    NotANumber = 1,

    /// <summary>Fewer digits than any number of that country.</summary>
    TooShort = 2,

    /// <summary>More digits than any number of that country, or a text above 250 characters.</summary>
    TooLong = 3,

    /// <summary>The country code is unknown, or there is none and no known default region.</summary>
    InvalidCountryCode = 4,

    /// <summary>That country has shorter and longer numbers, none with this many digits.</summary>
    InvalidLength = 5,

    /// <summary>A number within one area, without the area code that would make it complete.</summary>
    LocalOnly = 6,

    /// <summary>The length is right, but the country has given out no numbers that begin like this.</summary>
    NotAssigned = 7,

    /// <summary>Letters that are no extension mark, or a mark that could as well hide a digit.</summary>
    Letters = 8,

    /// <summary>A spreadsheet has rewritten the number (<c>9.19877E+11</c>, <c>919876543210.0</c>); its digits are lost or doubtful.</summary>
    SpreadsheetDamage = 9,

    /// <summary>Country code and national number do not fit a <see cref="ulong"/>.</summary>
    TooLarge = 10,
}
