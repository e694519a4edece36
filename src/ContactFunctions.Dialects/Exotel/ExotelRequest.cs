using System.Text;
using System.Text.Json;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Reads the outer shape of a request's body and hands the items in it to their reader.</summary>
internal static class ExotelRequest
{
    /// <summary>Items in one request, contacts and references (the page) as well as lists.</summary>
    public const int MaxItems = 5000;

    /// <summary>
    /// Reads <c>{"contacts":[...]}</c> or the like. Other names are ignored; where the array's name repeats, the last one
    /// counts. Items beyond <see cref="MaxItems"/> are counted and not read.
    /// </summary>
    public static ExotelRefusal? ReadItems(ReadOnlySpan<byte> body, string arrayName, IExotelItems items)
    {
        return Read(body, (ref Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        {
            var refusal = ExotelRefusal.Missing(arrayName);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isArray = IsNamed(ref reader, arrayName);
                _ = reader.Read();
                if (isArray) refusal = ReadArray(ref reader, json, arrayName, items);
                else reader.Skip();
            }

            return refusal;
        });
    }

    /// <summary>Reads a body that is one item itself.</summary>
    public static ExotelRefusal? ReadOne(ReadOnlySpan<byte> body, IExotelItems items)
    {
        return Read(body, (ref Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        {
            items.Read(ref reader, json);
            return null;
        });
    }

    private delegate ExotelRefusal? ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    private static ExotelRefusal? Read(ReadOnlySpan<byte> body, ReadObject read)
    {
        ExotelRefusal? refusal = null;
        var fault = JsonBody.Read(body, (ref Utf8JsonReader reader, ReadOnlySpan<byte> json) => refusal = read(ref reader, json));
        return fault is null ? refusal : ExotelRefusal.Unreadable(fault);
    }

    private static ExotelRefusal? ReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string name, IExotelItems items)
    {
        items.Restart();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            return isNull ? ExotelRefusal.Missing(name) : ExotelRefusal.Invalid(name + " must be an array");
        }

        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count < MaxItems) items.Read(ref reader, json);
            else reader.Skip();
        }

        if (count > MaxItems) return ExotelRefusal.Invalid($"{name} has {count} items, at most {MaxItems} may be sent at once");
        return count == 0 ? ExotelRefusal.Missing(name) : null;
    }

    private static bool IsNamed(ref Utf8JsonReader reader, string name)
    {
        Span<byte> buffer = stackalloc byte[JsonName.MaxBytes];
        return Ascii.Equals(JsonName.Read(in reader, buffer), name);
    }
}
