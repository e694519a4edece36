namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>Google's <c>ValidationResult</c>, as far as lengths alone can tell.</summary>
internal enum LengthVerdict
{
    Possible,
    PossibleLocalOnly,
    TooShort,
    TooLong,
    InvalidLength,
}
