namespace ContactFunctions.PhoneNumbers;

/// <summary>What a caller allows beyond the digits, signs and extension marks of a plain number.</summary>
[Flags]
public enum PhoneNumberParseOptions
{
    None = 0,

    /// <summary>
    /// Letters stand for the keys of a telephone (<c>1-800-FLOWERS</c>): at least three, after at least three digits.
    /// Never for contacts, whose numbers may be masked with letters: a key for each X would give a stranger's number.
    /// </summary>
    KeypadLetters = 1,
}
