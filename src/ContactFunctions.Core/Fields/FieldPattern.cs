using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ContactFunctions.Core.Fields;

/// <summary>A field's pattern, matched against whole values.</summary>
internal static class FieldPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>
    /// False where it does not compile: by itself, so that nothing but a whole pattern passes, and with its anchors, which
    /// a comment at its end would swallow.
    /// </summary>
    public static bool TryMake(string pattern, [NotNullWhen(true)] out Regex? regex)
    {
        regex = null;
        if (pattern.Length is 0 or > FieldDefinitionRules.PatternLength) return false;
        try
        {
            _ = new Regex(pattern, Options);
            regex = new Regex($@"\A(?:{pattern})\z", Options);
            return true;
        }
        catch (Exception refusal) when (refusal is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
