using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace ContactFunctions.Dialects.Json;

/// <summary>The outermost shape of a request's body: one JSON object in UTF-8 and nothing behind it.</summary>
internal static class JsonBody
{
    /// <summary>Levels of objects and arrays; beyond it the body is no JSON (Go's decoder gives up here as well).</summary>
    public const int MaxDepth = 10_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the members of the object the reader stands on, to its end or before.</summary>
    /// <param name="json">What the reader reads, so that values can be taken from it in place.</param>
    public delegate void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    /// <summary>Has a body's object read and returns null, or says why it cannot be read. A byte order mark is passed over.</summary>
    public static string? Read(ReadOnlySpan<byte> body, ReadObject read)
    {
        if (body.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        if (body.IsEmpty) return "the body is empty";
        if (!Utf8.IsValid(body)) return "the body is not UTF-8";
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            _ = reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (isObject) read(ref reader, body);
            // What is no JSON at all is told first.
            while (reader.Read()) { }
            return isObject ? null : "the body is not a JSON object";
        }
        catch (JsonException problem)
        {
            return string.Create(CultureInfo.InvariantCulture, $"not JSON: line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}");
        }
    }
}
