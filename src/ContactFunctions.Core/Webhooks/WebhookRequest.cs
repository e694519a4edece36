namespace ContactFunctions.Core.Webhooks;

/// <summary>One delivery (headers by the Standard Webhooks specification 1.0.0).</summary>
/// <param name="Id">The header <c>webhook-id</c>, the same at each attempt.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>, in seconds.</param>
/// <param name="Signatures">The header <c>webhook-signature</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record WebhookRequest(Uri Url, string Id, DateTimeOffset Timestamp, string Signatures, ReadOnlyMemory<byte> Body);
