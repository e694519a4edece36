namespace ContactFunctions.PhoneNumbers;

/// <summary>How a number is written. Extensions are written by neither.</summary>
public enum PhoneNumberFormat
{
    /// <summary>A plus sign, country code and national number: <c>+919876543210</c> (ITU-T E.164).</summary>
    E164,

    /// <summary>E.164 without the plus sign: <c>919876543210</c>.</summary>
    Digits,
}
