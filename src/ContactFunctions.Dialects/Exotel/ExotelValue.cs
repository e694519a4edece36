using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Where a value stands in the body, and of what kind it is; nothing is copied until the item is known whole.</summary>
/// <param name="Start">First byte; of text, the one behind the quote.</param>
internal readonly record struct ExotelValue(ExotelValueKind Kind, int Start, int Length)
{
    public bool IsText => Kind is ExotelValueKind.Text or ExotelValueKind.EscapedText;

    /// <summary>Whether nothing was given, or null.</summary>
    public bool IsNone => Kind is ExotelValueKind.Absent or ExotelValueKind.Null;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>Reads the value the reader stands on, and leaves it on its last token.</summary>
    public static ExotelValue Read(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var kind = reader.ValueIsEscaped ? ExotelValueKind.EscapedText : ExotelValueKind.Text;
                return new ExotelValue(kind, start + 1, reader.ValueSpan.Length);
            case JsonTokenType.Number:
                return new ExotelValue(ExotelValueKind.Number, start, reader.ValueSpan.Length);
            case JsonTokenType.Null:
                return new ExotelValue(ExotelValueKind.Null, start, 0);
            case JsonTokenType.StartObject:
                reader.Skip();
                return new ExotelValue(ExotelValueKind.Object, start, (int)reader.BytesConsumed - start);
            default:
                reader.Skip();
                return new ExotelValue(ExotelValueKind.Other, start, 0);
        }
    }
}

internal enum ExotelValueKind : byte
{
    Absent,
    Null,
    Text,
    EscapedText,
    Number,
    Object,

    /// <summary>An array or a Boolean, which no field is.</summary>
    Other,
}

/// <summary>The values of one item by <see cref="ExotelKey"/>; a name that repeats overwrites the value before.</summary>
[InlineArray((int)ExotelKey.Count)]
internal struct ExotelValues
{
    private ExotelValue _first;

    public ExotelValue this[ExotelKey key]
    {
        readonly get => this[(int)key];
        set => this[(int)key] = value;
    }
}

/// <summary>The names that mean something in a contact, in the page's order.</summary>
internal enum ExotelKey
{
    Sid,
    Number,
    FirstName,
    LastName,
    CompanyName,
    Email,
    Tag,

    /// <summary>The page's table calls it <c>custom</c>, its samples <c>custom_field</c>.</summary>
    CustomField,
    Count,
    Unknown,
}
