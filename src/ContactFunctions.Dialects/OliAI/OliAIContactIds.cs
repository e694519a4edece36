using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// Reads the <c>contactIds</c> of a body: 1 to 1,000 strings. Repeats count once, and what is no contact's id is left
/// out: it can be nobody's.
/// </summary>
internal static class OliAIContactIds
{
    public const int MaxIds = 1000;

    /// <summary>An id with every character written as an escape.</summary>
    private const int MaxBytes = 6 * 2 * ContactId.Size;

    public static byte[] Name { get; } = "contactIds"u8.ToArray();

    /// <param name="value">The value of <see cref="Name"/>.</param>
    public static OliAIRefusal? Read(ReadOnlySpan<byte> json, JsonSlice value, out IReadOnlySet<ContactId> ids)
    {
        var found = new HashSet<ContactId>();
        ids = found;
        if (value.Kind != JsonSliceKind.Array) return OliAIRefusal.Invalid("contactIds must be an array");
        var array = value.In(json);
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
        _ = reader.Read();
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            var item = JsonSlice.Read(ref reader);
            if (!item.IsText) return OliAIRefusal.Invalid("each value in contactIds must be a string");
            if (TryParse(array, item, out var id)) found.Add(id);
        }

        return OliAIArray.Check("contactIds", count, MaxIds);
    }

    private static bool TryParse(ReadOnlySpan<byte> json, JsonSlice item, out ContactId id)
    {
        id = default;
        Span<byte> scratch = stackalloc byte[MaxBytes];
        return item.TryUnescape(json, scratch, out var text) && ContactId.TryParse(text, out id);
    }
}
