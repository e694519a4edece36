namespace ContactFunctions.Core.Webhooks;

/// <summary>Why an attempt had no answer. Stored in job rows: never renumber; append.</summary>
public enum WebhookFault : byte
{
    None = 0,

    /// <summary>The URL leads, or by now leads, where no webhook may go.</summary>
    AddressRefused = 1,

    /// <summary>No such name, no connection, no TLS, or no HTTP.</summary>
    Unreachable = 2,

    TimedOut = 3,

    /// <summary>The account has no secret to sign with.</summary>
    NoSecret = 4,
}
