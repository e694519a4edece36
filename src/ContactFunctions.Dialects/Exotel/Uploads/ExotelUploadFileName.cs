namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>What a file is called, of what a form says. It is shown and never used as a path.</summary>
internal static class ExotelUploadFileName
{
    private const int MostCharacters = 255;

    /// <summary>
    /// Without folders of either system, quotes' escapes and control characters; null where nothing is left. A long one
    /// keeps its end, where the file's extension is.
    /// </summary>
    public static string? Clean(string name)
    {
        var unescaped = name.Replace("\\\"", "\"", StringComparison.Ordinal);
        var last = unescaped[(unescaped.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(last.EnumerateRunes().Where(character => character.Value is >= ' ' and not 0x7f)).Trim();
        if (shown.Length > MostCharacters) shown = shown[^MostCharacters..];
        if (shown.Length > 0 && char.IsLowSurrogate(shown[0])) shown = shown[1..];
        return shown.Length == 0 ? null : shown;
    }
}
