namespace ContactFunctions.Cli.Output;

/// <summary>Text of others as a screen may show it.</summary>
internal static class ScreenText
{
    /// <summary>Without what a terminal would do instead of show; line ends stay.</summary>
    public static string Of(string text) => string.Create(text.Length, text, (shown, source) =>
    {
        for (var at = 0; at < shown.Length; at++) shown[at] = IsDone(source[at]) ? ' ' : source[at];
    });

    /// <summary>Controls, the two separators that break lines, and what turns the direction of the text around it (UAX #9).</summary>
    private static bool IsDone(char value) =>
        (char.IsControl(value) && value != '\n') || value is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
