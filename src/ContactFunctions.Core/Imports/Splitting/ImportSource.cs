using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>What an import reads, and what holds for it from its beginning to its end.</summary>
/// <param name="Blob">The name of the file's blob, below the job's.</param>
/// <param name="Region">Of numbers in national form: the account's when the job was made.</param>
/// <param name="Lanes">The account's partitions.</param>
/// <param name="Bytes">Of the file as it came.</param>
/// <param name="Sha256">Of the file as it came, lower-case hex.</param>
internal sealed record ImportSource(ImportRequest Request, string Blob, string Region, int Lanes, long Bytes, string Sha256)
{
    /// <summary>All of it as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, ImportSourceJson.Default.ImportSource);

    /// <summary>The columns of a job's row; null where it has none, being a bulk's.</summary>
    public static ImportSource? Read(EntityProperties row)
    {
        if (row.GetString("import"u8) is not { } json || JsonSerializer.Deserialize(json, ImportSourceJson.Default.ImportSource) is not { } import) return null;
        return row.GetString("mapping"u8) is { } mapping ? import.With(mapping) : import;
    }

    /// <summary>A mapping has a column of its own: escaped within the JSON it could outgrow what a column may hold.</summary>
    public static void Write(EntityWriter row, ImportSource? import)
    {
        if (import is null) return;
        _ = row.String("import"u8, import.With(mapping: "").Write());
        if (import.Request.Mapping.Length > 0) _ = row.String("mapping"u8, import.Request.Mapping);
    }

    private ImportSource With(string mapping) => this with { Request = Request with { Mapping = mapping } };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ImportSource))]
internal sealed partial class ImportSourceJson : JsonSerializerContext;
