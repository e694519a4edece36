namespace ContactFunctions.Core.Webhooks;

/// <summary>How far telling of a job's end is. Stored in job rows: never renumber; append.</summary>
public enum WebhookState : byte
{
    /// <summary>Not told yet; tried again until the schedule ends.</summary>
    Pending = 0,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered = 1,

    /// <summary>The receiver answered 410: it does not want to hear of it.</summary>
    Refused = 2,

    /// <summary>Every attempt failed.</summary>
    GivenUp = 3,
}
