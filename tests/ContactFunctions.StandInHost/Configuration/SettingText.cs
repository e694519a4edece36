using System.Text.RegularExpressions;

namespace ContactFunctions.StandInHost.Configuration;

/// <summary>Texts with settings in them, written <c>%NAME%</c>.</summary>
internal static partial class SettingText
{
    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Name { get; }

    /// <summary>Contract 1.1: what is not set is removed.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string> settings) =>
        Name.Replace(text, match => settings.GetValueOrDefault(match.Groups[1].Value, ""));

    /// <summary>Contract 1.2: a binding's <c>%APPSETTING%</c> is resolved; one that is not set puts the function in error.</summary>
    /// <exception cref="InvalidDataException">A setting is not set.</exception>
    public static string Resolve(string text, IReadOnlyDictionary<string, string> settings) => Name.Replace(text, match =>
        settings.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidDataException($"The setting {match.Value} is not set."));
}
