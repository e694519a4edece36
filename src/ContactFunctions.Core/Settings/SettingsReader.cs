using System.Globalization;

namespace ContactFunctions.Core.Settings;

/// <summary>
/// Reads settings by the names operators write (<c>Bulk__InlineLimit</c>), falls back to defaults for what is not set
/// or empty, and collects what was wrong with what would be right, so that one start tells all of it.
/// </summary>
/// <param name="read">The value of a setting by its name; null when it is not set.</param>
public sealed class SettingsReader(Func<string, string?> read)
{
    private readonly List<string> _problems = [];

    /// <summary>One line each; a value that may be secret is not in it.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public string? Text(string name) => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    public int Number(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Refuse($"{name} is '{text}'; it must be a whole number from {least} to {most}, such as {fallback}.");
        return fallback;
    }

    /// <summary>Written as hh:mm:ss; 0 alone is zero.</summary>
    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (Text(name) is not { } text) return fallback;
        var value = TimeSpan.Zero;
        if ((text == "0" || TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)) && value >= least && value <= most) return value;
        Refuse($"{name} is '{text}'; it must be a time as hh:mm:ss from {least:c} to {most:c}, such as {fallback:c}.");
        return fallback;
    }

    /// <summary>Adds a line about what no single value shows.</summary>
    public void Refuse(string problem) => _problems.Add(problem);
}
