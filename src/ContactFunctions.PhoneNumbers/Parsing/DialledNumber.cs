namespace ContactFunctions.PhoneNumbers.Parsing;

/// <summary>What a text says before any country's rules are applied.</summary>
/// <param name="HasPlus">The text began with a plus sign: the digits begin with a country code.</param>
/// <param name="IsMarkGlued">
/// The extension's mark is one character that follows a digit at once (<c>12345x67</c>): it could as well be a digit
/// that somebody masked.
/// </param>
internal readonly record struct DialledNumber(bool HasPlus, Extension Extension, bool IsMarkGlued);
