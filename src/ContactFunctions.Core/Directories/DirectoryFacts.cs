using System.Text.Json;

namespace ContactFunctions.Core.Directories;

/// <summary>Those of a contact's directory facts that mean something here; the others are kept and shown. Stored: never rename.</summary>
public static class DirectoryFacts
{
    /// <summary>Whether the contact is barred: a JSON boolean.</summary>
    public const string Blacklist = "blacklist";

    /// <summary>The lines it is barred from: a JSON array of strings.</summary>
    public const string BlacklistedLines = "blacklist_did";

    internal static ReadOnlySpan<byte> Blacklisting(bool isBlacklisted) => isBlacklisted ? """{"blacklist":true}"""u8 : """{"blacklist":false}"""u8;

    /// <param name="facts">As stored; empty where there are none.</param>
    internal static bool IsBlacklisted(ReadOnlySpan<byte> facts) => Read(facts, Blacklist) is { ValueKind: JsonValueKind.True };

    internal static IReadOnlyList<string> LinesOf(ReadOnlySpan<byte> facts) =>
        Read(facts, BlacklistedLines) is { ValueKind: JsonValueKind.Array } lines ? [.. lines.EnumerateArray().Select(line => line.GetString()!)] : [];

    /// <summary>Null removes the fact.</summary>
    internal static byte[] Lining(IReadOnlyList<string> lines) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, IReadOnlyList<string>?> { [BlacklistedLines] = lines.Count == 0 ? null : lines });

    private static JsonElement? Read(ReadOnlySpan<byte> facts, string name)
    {
        if (facts.IsEmpty) return null;
        var reader = new Utf8JsonReader(facts);
        return JsonElement.ParseValue(ref reader).TryGetProperty(name, out var value) ? value : null;
    }
}
