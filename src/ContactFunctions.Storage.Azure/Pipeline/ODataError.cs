using System.Text.Json;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>
/// The Table service's error body: <c>{"odata.error":{"code":"...","message":{"lang":"...","value":"2:The specified ..."}}}</c>,
/// where a transaction's message starts with the index of the action it was refused for
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions, "Sample error response").
/// </summary>
/// <param name="Code">Empty when the body is none such.</param>
/// <param name="Index">-1 when the message names none.</param>
internal readonly record struct ODataError(string Code, int Index)
{
    private static readonly ODataError None = new("", -1);

    public static ODataError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!JsonElement.TryParseValue(ref reader, out var json) || json.Value.ValueKind != JsonValueKind.Object) return None;
            if (!json.Value.TryGetProperty("odata.error", out var error)) return None;
            return new ODataError(Text(error, "code"), IndexOf(error));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static int IndexOf(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("message", out var message)) return -1;
        var text = Text(message, "value");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), out var index) && index >= 0 ? index : -1;
    }

    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
