using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// JSON Merge Patch (RFC 7396): objects merge key by key, null removes a key, anything else replaces. Keys keep their
/// place, new ones follow; of a key that stands twice the last counts. Keys and values are copied as they are written,
/// so that what a patch does not touch comes out byte for byte, numbers and escapes included.
/// </summary>
internal static class JsonMergePatch
{
    private const int MostSimpleMembers = 32;

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    /// <inheritdoc cref="Apply(ReadOnlyMemory{byte}, ReadOnlyMemory{byte}, StringComparer)"/>
    public static byte[] Apply(ReadOnlyMemory<byte> target, ReadOnlyMemory<byte> patch) => Apply(target, patch, StringComparer.Ordinal);

    /// <param name="target">A JSON object without white space between its tokens.</param>
    /// <param name="patch">A JSON object, likewise.</param>
    /// <param name="keys">Which keys of the outermost objects are the same; a key of the patch means all that are. Further in they are what they are.</param>
    /// <returns>The merged object, likewise.</returns>
    /// <exception cref="JsonException">One of them is no JSON.</exception>
    public static byte[] Apply(ReadOnlyMemory<byte> target, ReadOnlyMemory<byte> patch, StringComparer keys)
    {
        if (target.Span.SequenceEqual("{}"u8) && keys == StringComparer.Ordinal && MergesAsItIs(patch.Span)) return patch.ToArray();
        using var before = JsonDocument.Parse(target, AnyDepth);
        using var changes = JsonDocument.Parse(patch, AnyDepth);
        var merged = new ArrayBufferWriter<byte>(target.Length + patch.Length + 2);
        Merge(merged, before.RootElement, changes.RootElement, keys);
        return merged.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Whether a patch merged into nothing comes out as it is: few members, none of them null or an object, none twice. So
    /// are nearly all that create a contact.
    /// </summary>
    private static bool MergesAsItIs(ReadOnlySpan<byte> patch)
    {
        Span<Range> seen = stackalloc Range[MostSimpleMembers];
        var reader = new Utf8JsonReader(patch, new JsonReaderOptions { MaxDepth = AnyDepth.MaxDepth });
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        for (var members = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; members++)
        {
            if (members == seen.Length || reader.ValueIsEscaped) return false;
            var key = reader.ValueSpan;
            for (var other = 0; other < members; other++)
            {
                if (patch[seen[other]].SequenceEqual(key)) return false;
            }

            var start = (int)reader.TokenStartIndex + 1;
            seen[members] = new Range(start, start + key.Length);
            _ = reader.Read();
            if (reader.TokenType is JsonTokenType.Null or JsonTokenType.StartObject || !reader.TrySkip()) return false;
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }

    private static void Merge(ArrayBufferWriter<byte> merged, JsonElement? target, JsonElement patch, StringComparer keys)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            merged.Write(JsonMarshal.GetRawUtf8Value(patch));
            return;
        }

        var (before, changes) = (Properties(target, StringComparer.Ordinal), Properties(patch, keys));
        merged.Write("{"u8);
        var start = merged.WrittenCount;
        foreach (var (key, property) in before) Write(merged, start, property, property.Value, changes.TryGetValue(key, out var change) ? change.Value : null);
        foreach (var (key, property) in changes)
        {
            if (!IsIn(before, key, keys)) Write(merged, start, property, null, property.Value);
        }

        merged.Write("}"u8);
    }

    private static void Write(ArrayBufferWriter<byte> merged, int start, JsonProperty property, JsonElement? before, JsonElement? change)
    {
        if (change is { ValueKind: JsonValueKind.Null }) return;
        merged.Write(merged.WrittenCount > start ? ",\""u8 : "\""u8);
        merged.Write(JsonMarshal.GetRawUtf8PropertyName(property));
        merged.Write("\":"u8);
        if (change is { } patch) Merge(merged, before, patch, StringComparer.Ordinal);
        else merged.Write(JsonMarshal.GetRawUtf8Value(before!.Value));
    }

    private static bool IsIn(OrderedDictionary<string, JsonProperty> before, string key, StringComparer keys) =>
        before.ContainsKey(key) || (keys != StringComparer.Ordinal && before.Keys.Contains(key, keys));

    private static OrderedDictionary<string, JsonProperty> Properties(JsonElement? element, StringComparer keys)
    {
        var properties = new OrderedDictionary<string, JsonProperty>(keys);
        if (element is not { ValueKind: JsonValueKind.Object } given) return properties;
        foreach (var property in given.EnumerateObject()) properties[KeyOf(property)] = property;
        return properties;
    }

    /// <summary>The key without its escapes; one that is no Unicode (half a surrogate pair) stands for itself as written.</summary>
    private static string KeyOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }
}
