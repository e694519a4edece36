using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContactFunctions.App.Hosting;

/// <summary>
/// What the Functions host posts to call a function: <c>{"Data":{"item":...},"Metadata":{...}}</c>. It is read tolerantly,
/// for the host writes a queue message as base64 (dataType binary), as text inside a JSON literal inside a JSON string
/// (dataType string), or as an object; and metadata as numbers, strings, or JSON literals inside strings.
/// </summary>
/// <param name="Item">The first value of Data: the message's bytes; empty for a timer.</param>
/// <param name="DequeueCount">From 1; 1 where the host does not say.</param>
/// <param name="MessageId">The queue's id of the message; null where the host does not say.</param>
internal readonly record struct InvocationEnvelope(ReadOnlyMemory<byte> Item, long DequeueCount, string? MessageId)
{
    /// <summary>Null for anything no host can have written.</summary>
    public static InvocationEnvelope? Read(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || Find(document.RootElement, "Data") is not { ValueKind: JsonValueKind.Object } data) return null;
            var item = data.EnumerateObject().Select(property => (JsonElement?)property.Value).FirstOrDefault();
            var metadata = Find(document.RootElement, "Metadata");
            return new InvocationEnvelope(Bytes(item), Count(metadata), Text(metadata, "Id"));
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // The second: a string that is no text, for it holds half a surrogate pair or bytes that are not UTF-8.
            return null;
        }
    }

    private static JsonElement? Find(JsonElement parent, string name)
    {
        foreach (var property in parent.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        }

        return null;
    }

    private static ReadOnlyMemory<byte> Bytes(JsonElement? item) => item switch
    {
        null or { ValueKind: JsonValueKind.Null } => ReadOnlyMemory<byte>.Empty,
        { ValueKind: JsonValueKind.String } text => Decode(text.GetString()!),
        { } other => Encoding.UTF8.GetBytes(other.GetRawText()),
    };

    /// <summary>A literal inside the string is undone first; what is base64 then is bytes, anything else is the text itself.</summary>
    private static byte[] Decode(string text)
    {
        var message = Unquote(text);
        var bytes = new byte[message.Length];
        return Convert.TryFromBase64String(message, bytes, out var written) ? bytes[..written] : Encoding.UTF8.GetBytes(message);
    }

    private static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"') return text;
        try
        {
            return JsonSerializer.Deserialize(text, InvocationJson.Default.String) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>A member of the metadata as text; null where it has none.</summary>
    private static string? Text(JsonElement? metadata, string name)
    {
        if (metadata is not { ValueKind: JsonValueKind.Object } all || Find(all, name) is not { } member) return null;
        return member.ValueKind == JsonValueKind.String ? Unquote(member.GetString()!) : member.GetRawText();
    }

    private static long Count(JsonElement? metadata)
    {
        var text = Text(metadata, "DequeueCount");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
    }
}
