namespace ContactFunctions.Cli.Output;

/// <summary>Text of others as a screen may show it.</summary>
internal static class ScreenText
{
    /// <summary>Without what a terminal would do instead of show; line ends stay.</summary>
    public static string Of(string text) => string.Create(text.Length, text, (shown, source) =>
    {
        for (var at = 0; at < shown.Length; at++) shown[at] = char.IsControl(source[at]) && source[at] != '\n' ? ' ' : source[at];
    });
}
