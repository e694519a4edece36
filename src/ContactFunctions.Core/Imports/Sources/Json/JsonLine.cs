using System.Text.Json;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>JSON on one line. In what is JSON, line ends stand between tokens only, so that blanks can take their place.</summary>
internal static class JsonLine
{
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny((byte)'\r', (byte)'\n') < 0) return json;
        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        return line;
    }

    /// <summary>Whether a text is one JSON object and nothing else.</summary>
    public static bool IsObject(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'{', ..]) return false;
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
