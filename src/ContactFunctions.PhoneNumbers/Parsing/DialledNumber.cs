namespace ContactFunctions.PhoneNumbers.Parsing;

/// <summary>What a text says before any country's rules are applied.</summary>
/// <param name="HasPlus">The text began with a plus sign: the digits begin with a country code.</param>
/// <param name="IsMarkGlued">
/// The extension was marked by a sign of one character between two digits (<c>12345x67</c>), which could as well
/// be a digit that somebody masked.
/// </param>
internal readonly record struct DialledNumber(bool HasPlus, Extension Extension, bool IsMarkGlued);
