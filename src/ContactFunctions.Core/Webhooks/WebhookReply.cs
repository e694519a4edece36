namespace ContactFunctions.Core.Webhooks;

/// <summary>What became of one attempt: a status code, or why there is none.</summary>
public readonly record struct WebhookReply(int? Status, WebhookFault Fault)
{
    /// <summary>How long the receiver asks to be left alone (RFC 9110, Retry-After); null where it asks for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static WebhookReply Answered(int status) => new(status, WebhookFault.None);

    public static WebhookReply Failed(WebhookFault fault) => new(null, fault);
}
