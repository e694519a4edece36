using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// Gathers members of one JSON object as they are to be stored: each checked by the page's rules, text cleaned, numbers as
/// they were written. Null removes a member, save a boolean, which is only true or false.
/// </summary>
internal sealed class DeepCallMembers
{
    /// <summary>What a client in JavaScript reads back as it was.</summary>
    private const long MostInteger = 9_007_199_254_740_991;

    /// <summary>Characters of a custom field's name.</summary>
    private const int NameLength = 255;

    private readonly ArrayBufferWriter<byte> _json = new();

    public static DeepCallRefusal NotABoolean(string name) => DeepCallRefusal.Invalid(name + " must be true or false");

    /// <summary>Ends the object.</summary>
    public ReadOnlyMemory<byte> End()
    {
        _json.Write(_json.WrittenCount == 0 ? "{}"u8 : "}"u8);
        return _json.WrittenMemory;
    }

    /// <summary>Text; a number is the text of its digits.</summary>
    public DeepCallRefusal? AddText(string name, JsonElement value)
    {
        var isText = value.TryGetText(out var text);
        if (!isText && value.ValueKind != JsonValueKind.Null) return DeepCallRefusal.Invalid(name + " must be a string");
        Write(name, isText ? Quote(text) : "null"u8);
        return null;
    }

    public DeepCallRefusal? AddTextOrNumber(string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
            return DeepCallRefusal.Invalid(name + " must be a string or a number");
        Write(name, value);
        return null;
    }

    /// <summary>A day that exists, as <c>dd-mm-YYYY</c>.</summary>
    public DeepCallRefusal? AddDate(string name, JsonElement value)
    {
        var isDate = value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "dd-MM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!isDate && value.ValueKind != JsonValueKind.Null) return DeepCallRefusal.Invalid(name + " must be a date, dd-mm-YYYY");
        Write(name, value);
        return null;
    }

    /// <summary>Not negative; decimal digits in a string are the number they say.</summary>
    public DeepCallRefusal? AddInteger(string name, JsonElement value)
    {
        var number = 0L;
        var isInteger = value.TryGetRaw(out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= MostInteger;
        if (!isInteger && value.ValueKind != JsonValueKind.Null) return DeepCallRefusal.Invalid(name + " must be a non-negative integer");
        Write(name, isInteger ? Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)) : "null"u8);
        return null;
    }

    public DeepCallRefusal? AddBoolean(string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return NotABoolean(name);
        Write(name, value);
        return null;
    }

    /// <summary>A custom field: text, a number or a boolean. What it must be beside that, its definition says.</summary>
    public DeepCallRefusal? AddCustom(string name, JsonElement value)
    {
        if (string.IsNullOrWhiteSpace(name)) return DeepCallRefusal.Invalid("A custom field has no name");
        if (name.Length > NameLength) return DeepCallRefusal.Invalid("A custom field's name is too long");
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return DeepCallRefusal.Invalid(name + " must be a string, a number or a boolean");
        Write(name, value);
        return null;
    }

    private void Write(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) Write(name, JsonMarshal.GetRawUtf8Value(value));
        else Write(name, Quote(DeepCallText.Clean(value.GetString()!)));
    }

    private void Write(string name, ReadOnlySpan<byte> value)
    {
        _json.Write(_json.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _json.Write(Encode(name));
        _json.Write("\":"u8);
        _json.Write(value);
    }

    private static byte[] Quote(string text) => [(byte)'"', .. Encode(text), (byte)'"'];

    /// <summary>Only what JSON demands is escaped.</summary>
    private static ReadOnlySpan<byte> Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
}
