using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>What an import reads, and what holds for it from its beginning to its end; JSON in a column of the job's row.</summary>
/// <param name="Blob">The name of the file's blob, below the job's.</param>
/// <param name="Region">Of numbers in national form: the account's when the job was made.</param>
/// <param name="Lanes">The account's partitions.</param>
/// <param name="Bytes">Of the file as it came.</param>
/// <param name="Sha256">Of the file as it came, lower-case hex.</param>
internal sealed record ImportSource(ImportRequest Request, string Blob, string Region, int Lanes, long Bytes, string Sha256)
{
    public string Write() => JsonSerializer.Serialize(this, ImportSourceJson.Default.ImportSource);

    public static ImportSource? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, ImportSourceJson.Default.ImportSource);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ImportSource))]
internal sealed partial class ImportSourceJson : JsonSerializerContext;
