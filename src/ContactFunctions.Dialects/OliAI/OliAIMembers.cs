using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The values of one Contact object by its members.</summary>
internal readonly ref struct OliAIMembers(ReadOnlySpan<JsonSlice> values)
{
    private readonly ReadOnlySpan<JsonSlice> _values = values;

    /// <summary>In the order of <see cref="OliAIMember"/>.</summary>
    public static byte[][] Names { get; } =
    [
        "id"u8.ToArray(), "name"u8.ToArray(), "phoneNumber"u8.ToArray(), "language"u8.ToArray(),
        "metadata"u8.ToArray(), "organizationId"u8.ToArray(), "createdAt"u8.ToArray(), "updatedAt"u8.ToArray(),
    ];

    public JsonSlice this[OliAIMember member] => _values[(int)member];
}
