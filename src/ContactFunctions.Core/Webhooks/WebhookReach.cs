namespace ContactFunctions.Core.Webhooks;

/// <summary>Where webhooks may lead.</summary>
public enum WebhookReach
{
    /// <summary>The public internet over TLS, and nothing else.</summary>
    Public,

    /// <summary>Also this machine, and there without TLS: for development.</summary>
    PublicAndLoopback,
}
