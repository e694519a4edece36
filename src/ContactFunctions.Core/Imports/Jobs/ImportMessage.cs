using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// A message of the queue <c>import-chunks</c>: lanes of one job, each with the chunk to work, or its file to be split. Under 4 KiB: it carries
/// keys, never contacts, and what it says is checked against the job's row.
/// </summary>
/// <param name="Version">1.</param>
/// <param name="Attempt">How often it was put back.</param>
/// <param name="Traceparent">W3C Trace Context of the request that made the job.</param>
internal sealed record ImportMessage(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("account")] string AccountId,
    [property: JsonPropertyName("job")] string JobId,
    [property: JsonPropertyName("lanes")] IReadOnlyList<ImportMessageLane> Lanes,
    [property: JsonPropertyName("attempt")] int Attempt,
    [property: JsonPropertyName("traceparent")] string? Traceparent)
{
    /// <summary>Whether it asks for the job's file to be split, and names no lanes.</summary>
    [JsonPropertyName("split")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSplit { get; init; }

    /// <summary>Of one that asks for splitting: how many checkpoints there were when it was sent.</summary>
    [JsonPropertyName("checkpoints")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Checkpoints { get; init; }

    /// <summary>Lanes that travel together and are worked side by side.</summary>
    public const int MostLanes = 4;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ImportMessageJson.Default.ImportMessage);

    /// <summary>Reads a message; null for anything this version cannot have written.</summary>
    public static ImportMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, ImportMessageJson.Default.ImportMessage);
            return message is { Version: 1, AccountId: not null, JobId: not null, Lanes.Count: <= MostLanes, Attempt: >= 0, Checkpoints: >= 0 }
                && message.IsSplit == (message.Lanes.Count == 0) && !message.Lanes.Contains(null!) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Lane">The partition's number.</param>
internal sealed record ImportMessageLane(
    [property: JsonPropertyName("lane")] int Lane,
    [property: JsonPropertyName("chunk")] int Chunk,
    [property: JsonPropertyName("offset")] long Offset,
    [property: JsonPropertyName("length")] int Length,
    [property: JsonPropertyName("checksum")] ulong Checksum);

[JsonSerializable(typeof(ImportMessage))]
internal sealed partial class ImportMessageJson : JsonSerializerContext;
