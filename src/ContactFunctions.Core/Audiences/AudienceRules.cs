using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Audiences;

/// <summary>What an audience's fields must be, whichever door they come through.</summary>
public static class AudienceRules
{
    /// <summary>Characters (Unicode code points) of a name.</summary>
    public const int NameLength = 255;

    /// <summary>Characters (Unicode code points) of a description.</summary>
    public const int DescriptionLength = 1000;

    /// <summary>Characters of a key that is chosen: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public const int KeyLength = 64;

    /// <summary>FieldMissing for a blank name, FieldTooLong, FieldNotText.</summary>
    public static Problem Check(string name, string? description)
    {
        if (string.IsNullOrWhiteSpace(name)) return new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        var code = TextRules.Check(name, NameLength);
        if (code != ProblemCode.None) return new Problem(code, ProblemField.Name);
        code = TextRules.Check(description ?? "", DescriptionLength);
        return code == ProblemCode.None ? Problem.None : new Problem(code, ProblemField.Description);
    }

    /// <summary>Whether callers may choose this word as a key. What looks like an id is nobody's to choose.</summary>
    public static bool IsKey(string key) =>
        key.Length is > 0 and <= KeyLength && !IsId(key) && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    internal static bool IsId(string key) => key.Length == 32 && key.All(char.IsAsciiHexDigitLower);
}
