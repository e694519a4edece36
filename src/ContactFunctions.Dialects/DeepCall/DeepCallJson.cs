using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>Writes values that came in a body as JSON that is stored.</summary>
internal static class DeepCallJson
{
    /// <summary>Escapes what JSON demands, and little else: nothing here goes into a page.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a string cleaned by <see cref="DeepCallText"/>; one that is clean, and any other scalar, byte for byte as it was sent.</summary>
    public static void WriteClean(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is var text && DeepCallText.Clean(text!) is var clean && clean != text) json.WriteStringValue(clean);
        else json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }
}
