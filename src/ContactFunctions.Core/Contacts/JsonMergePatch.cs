using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// JSON Merge Patch (RFC 7396): objects merge key by key, null removes a key, anything else replaces. Keys keep their
/// place, new ones follow; of a key that stands twice the last counts; numbers keep their digits as written.
/// </summary>
internal static class JsonMergePatch
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="target">A JSON object.</param>
    /// <param name="patch">A JSON object.</param>
    /// <returns>The merged object, without white space.</returns>
    public static byte[] Apply(ReadOnlyMemory<byte> target, ReadOnlyMemory<byte> patch)
    {
        using var before = JsonDocument.Parse(target);
        using var changes = JsonDocument.Parse(patch);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) Merge(writer, before.RootElement, changes.RootElement);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Merge(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        var (before, changes) = (Properties(target), Properties(patch));
        writer.WriteStartObject();
        foreach (var (key, value) in before) Write(writer, key, value, changes.TryGetValue(key, out var change) ? change : null);
        foreach (var (key, value) in changes)
        {
            if (!before.ContainsKey(key)) Write(writer, key, null, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, JsonElement? before, JsonElement? change)
    {
        if (change is { ValueKind: JsonValueKind.Null }) return;
        writer.WritePropertyName(key);
        if (change is { } patch) Merge(writer, before, patch);
        else before!.Value.WriteTo(writer);
    }

    private static OrderedDictionary<string, JsonElement> Properties(JsonElement? element)
    {
        var properties = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element is not { ValueKind: JsonValueKind.Object } given) return properties;
        foreach (var property in given.EnumerateObject()) properties[property.Name] = property.Value;
        return properties;
    }
}
