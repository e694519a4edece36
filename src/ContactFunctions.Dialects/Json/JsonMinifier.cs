namespace ContactFunctions.Dialects.Json;

/// <summary>What became of a value that was to be stored without white space.</summary>
internal enum Minified
{
    Done,
    TooLong,
    TooDeep,

    /// <summary>A name or text in it holds a surrogate without its other half.</summary>
    NotUnicode,
}

/// <summary>
/// Takes the white space between the tokens of a JSON value whose syntax a reader has checked. Everything else stays
/// byte for byte: the text of numbers, escapes, the order of names and names that repeat.
/// </summary>
internal static class JsonMinifier
{
    /// <summary>Writes the value to <paramref name="utf8"/>, whose length is the limit.</summary>
    public static Minified Minify(ReadOnlySpan<byte> json, Span<byte> utf8, int maxDepth, out int length)
    {
        length = 0;
        for (int at = 0, depth = 0; at < json.Length;)
        {
            var token = json[at] switch
            {
                (byte)'"' => StringLength(json[at..]),
                (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => 0,
                _ => 1,
            };
            if (token > 2 && !JsonText.IsUnicode(json.Slice(at + 1, token - 2))) return Minified.NotUnicode;
            if (length + token > utf8.Length) return Minified.TooLong;
            depth += Nesting(json[at]);
            if (depth > maxDepth) return Minified.TooDeep;
            json.Slice(at, token).CopyTo(utf8[length..]);
            length += token;
            at += Math.Max(token, 1);
        }

        return Minified.Done;
    }

    private static int Nesting(byte unit) => unit switch
    {
        (byte)'{' or (byte)'[' => 1,
        (byte)'}' or (byte)']' => -1,
        _ => 0,
    };

    /// <summary>Bytes of the string that <paramref name="json"/> begins with, both quotes included.</summary>
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        for (var at = 1; ;)
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == (byte)'"') return at + 1;
            at += 2;
        }
    }
}
