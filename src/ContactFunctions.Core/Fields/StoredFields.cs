using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactFunctions.Core.Fields;

/// <summary>
/// Definitions as a row keeps them: a JSON array. What was read stays read, up to some hundred texts, since a list's row
/// is read at each request and making its patterns ready costs more than the rest of the request.
/// </summary>
internal static class StoredFields
{
    private const int MostKept = 256;

    /// <summary>Letters of all scripts as they are, so that each language has the same room.</summary>
    private static readonly StoredFieldsJson Json =
        new(new JsonSerializerOptions(StoredFieldsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly ConcurrentDictionary<string, FieldDefinitions> Kept = new(StringComparer.Ordinal);

    public static string Write(IReadOnlyList<FieldDefinition> all) =>
        JsonSerializer.Serialize([.. all.Select(StoredField.Of)], Json.StoredFieldArray);

    /// <summary>A row without definitions has none.</summary>
    public static FieldDefinitions Read(string? stored)
    {
        if (stored is null) return FieldDefinitions.None;
        if (Kept.TryGetValue(stored, out var known)) return known;
        var all = JsonSerializer.Deserialize(stored, Json.StoredFieldArray)!;
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept.GetOrAdd(stored, new FieldDefinitions([.. all.Select(field => field.Define())], stored));
    }
}
