using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Webhooks;

/// <summary>A message of the queue <c>webhooks</c>: whose job's end to tell. What it says is checked against the job's row.</summary>
/// <param name="Version">1.</param>
/// <param name="Attempt">From 0. Where the row knows of more, the message is a late copy.</param>
internal sealed record WebhookMessage(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("account")] string AccountId,
    [property: JsonPropertyName("job")] string JobId,
    [property: JsonPropertyName("attempt")] int Attempt)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, WebhookMessageJson.Default.WebhookMessage);

    /// <summary>Reads a message; null for anything this version cannot have written.</summary>
    public static WebhookMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, WebhookMessageJson.Default.WebhookMessage);
            return message is { Version: 1, AccountId: not null, JobId: not null, Attempt: >= 0 } ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookMessageJson : JsonSerializerContext;
