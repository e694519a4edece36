namespace ContactFunctions.Core.Imports.Sources.Rows;

/// <summary>Line ends as files have them: LF, CR LF, or CR alone.</summary>
internal static class LineEnds
{
    /// <summary>Bytes of the line end at <paramref name="at"/>; 0 when a CR is the last byte seen, so that it cannot be told.</summary>
    public static int Length(ReadOnlySpan<byte> text, int at, bool isFinal)
    {
        if (text[at] == (byte)'\n') return 1;
        if (at + 1 < text.Length) return text[at + 1] == (byte)'\n' ? 2 : 1;
        return isFinal ? 1 : 0;
    }

    public static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny((byte)'\r', (byte)'\n'); at >= 0; at = text.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            count++;
            text = text[(at + Length(text, at, isFinal: true))..];
        }

        return count;
    }
}
