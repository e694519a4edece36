using System.Text.Json;

namespace ContactFunctions.Dialects.Json;

/// <summary>Where a value stands in the body, and of what kind it is; nothing is copied until the item is known whole.</summary>
/// <param name="Start">First byte; of text, the one behind the quote.</param>
internal readonly record struct JsonSlice(JsonSliceKind Kind, int Start, int Length)
{
    public bool IsText => Kind is JsonSliceKind.Text or JsonSliceKind.EscapedText;

    /// <summary>Whether nothing was given, or null.</summary>
    public bool IsNone => Kind is JsonSliceKind.Absent or JsonSliceKind.Null;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>Reads the value the reader stands on, and leaves it on its last token.</summary>
    public static JsonSlice Read(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var kind = reader.ValueIsEscaped ? JsonSliceKind.EscapedText : JsonSliceKind.Text;
                return new JsonSlice(kind, start + 1, reader.ValueSpan.Length);
            case JsonTokenType.Number:
                return new JsonSlice(JsonSliceKind.Number, start, reader.ValueSpan.Length);
            case JsonTokenType.Null:
                return new JsonSlice(JsonSliceKind.Null, start, 0);
            case JsonTokenType.StartObject:
                reader.Skip();
                return new JsonSlice(JsonSliceKind.Object, start, (int)reader.BytesConsumed - start);
            case JsonTokenType.StartArray:
                reader.Skip();
                return new JsonSlice(JsonSliceKind.Array, start, (int)reader.BytesConsumed - start);
            default:
                return new JsonSlice(JsonSliceKind.Boolean, start, 0);
        }
    }

    /// <summary>The text of a string, or of a number; false for one that is no Unicode, or longer than the scratch.</summary>
    public bool TryUnescape(ReadOnlySpan<byte> json, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = In(json);
        if (Kind != JsonSliceKind.EscapedText) return true;
        if (Length > scratch.Length || !JsonText.TryUnescape(text, scratch, out var length)) return false;
        text = scratch[..length];
        return true;
    }
}

internal enum JsonSliceKind : byte
{
    Absent,
    Null,
    Text,
    EscapedText,
    Number,
    Object,
    Array,
    Boolean,
}
