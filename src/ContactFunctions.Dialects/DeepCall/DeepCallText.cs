namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// What the vendor's page calls protection against XSS: tags and control characters leave the text, everything else stays,
/// the text between tags too. Cleaning again changes nothing. The page also filters "special characters"; here apostrophes,
/// ampersands and quotes stay, since names have them (docs/dialects/deepcall.md). It is no escaping: whoever shows the text
/// on a page still has to escape it.
/// </summary>
internal static class DeepCallText
{
    private const int None = -1;

    public static string Clean(string text)
    {
        if (!text.Any(character => character == '<' || char.IsControl(character))) return text;
        var kept = new char[text.Length];
        var length = RemoveTags(text, kept);
        return new string(RemoveOpenings(kept.AsSpan(0, length)));
    }

    /// <summary>
    /// A tag reaches from a <c>&lt;</c> that opens one to the next <c>&gt;</c>. What is removed may leave another behind
    /// that was hidden in it (<c>&lt;&lt;b&gt;b&gt;</c>), so what opens is looked for in what is kept.
    /// </summary>
    private static int RemoveTags(string text, char[] kept)
    {
        var (length, opening) = (0, None);
        foreach (var character in text)
        {
            if (character == '>' && opening != None)
            {
                (length, opening) = (opening, None);
                continue;
            }

            // Words must not grow together where a line ended between them.
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r')) continue;
            if (opening == None && length > 0 && kept[length - 1] == '<' && Opens(character)) opening = length - 1;
            kept[length++] = char.IsControl(character) ? ' ' : character;
        }

        return length;
    }

    /// <summary>A browser waits for the end of a tag that is not closed; without its first character it is text.</summary>
    private static ReadOnlySpan<char> RemoveOpenings(Span<char> kept)
    {
        var start = kept.Length;
        for (var at = kept.Length - 1; at >= 0; at--)
        {
            var opens = kept[at] == '<' && start < kept.Length && Opens(kept[start]);
            if (!opens) kept[--start] = kept[at];
        }

        return kept[start..];
    }

    private static bool Opens(char next) => char.IsAsciiLetter(next) || next is '/' or '!' or '?';
}
