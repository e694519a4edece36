using ContactFunctions.Core.Imports.Requests;
using ContactFunctions.Storage;

namespace ContactFunctions.App;

/// <summary>The app's own log lines. The ids are an operator's contract: never reuse one. No line holds what a contact holds.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The store is open: {Store}")]
    public static partial void StoreOpen(ILogger logger, string store);

    [LoggerMessage(2, LogLevel.Information, "The store held no account; the demo account is seeded")]
    public static partial void DemoAccountSeeded(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The store is out of reach ({Code}): {Reason} Next try in {Delay}")]
    public static partial void StoreOutOfReach(ILogger logger, StorageErrorCode code, string reason, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Critical, "Stopping: {Reason}")]
    public static partial void StoreRefused(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Critical, "The store could not be opened")]
    public static partial void StoreBroken(ILogger logger, Exception failure);

    [LoggerMessage(6, LogLevel.Critical, "The server could not be started: {Reason}")]
    public static partial void ServerNotStarted(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Warning, "A request met an unavailable store: {Reason}")]
    public static partial void StoreUnavailable(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Error, "{Method} request {Request} failed")]
    public static partial void Unhandled(ILogger logger, string method, string request, Exception failure);

    [LoggerMessage(9, LogLevel.Warning, "Queue {Queue} is out of reach: {Reason}")]
    public static partial void QueueOutOfReach(ILogger logger, string queue, string reason);

    [LoggerMessage(10, LogLevel.Error, "Message {MessageId} of {Queue} failed at delivery {DequeueCount}")]
    public static partial void MessageFailed(ILogger logger, string queue, string messageId, long dequeueCount, Exception failure);

    [LoggerMessage(11, LogLevel.Error, "Message {MessageId} of {Queue} is given up after {DequeueCount} deliveries; its items fail")]
    public static partial void MessagePoisoned(ILogger logger, string queue, string messageId, long dequeueCount);

    [LoggerMessage(12, LogLevel.Warning, "A sweep was cut short: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Error, "A sweep failed in part")]
    public static partial void SweepBroken(ILogger logger, Exception failure);

    [LoggerMessage(14, LogLevel.Error, "Queue {Queue} could not be read")]
    public static partial void QueueBroken(ILogger logger, string queue, Exception failure);

    [LoggerMessage(15, LogLevel.Warning, "The Functions host does not see this store's queues: the process works them itself")]
    public static partial void HostSeesNoQueues(ILogger logger);

    [LoggerMessage(16, LogLevel.Warning, "Backlog: {Jobs} jobs wait, the longest for {Seconds} s")]
    public static partial void Backlog(ILogger logger, int jobs, long seconds);

    [LoggerMessage(17, LogLevel.Error, "Job {Job} of account {Account}: a chunk failed at every delivery and is given up")]
    public static partial void ChunkGivenUp(ILogger logger, string job, string account);

    [LoggerMessage(18, LogLevel.Error, "Message {MessageId} of contact-imports is refused: {Fault}, {Detail}; it lies in contact-imports-poison")]
    public static partial void ImportRefused(ILogger logger, string? messageId, ImportMessageFault fault, string detail);

    [LoggerMessage(19, LogLevel.Warning, "Left in contact-imports-poison: {Messages} messages")]
    public static partial void RequestsLeft(ILogger logger, long messages);

    [LoggerMessage(30, LogLevel.Information, "Webhook {Event} was answered at attempt {Attempt}: {Outcome}")]
    public static partial void WebhookTaken(ILogger logger, string @event, int attempt, string outcome);

    [LoggerMessage(31, LogLevel.Warning, "Webhook {Event} was not delivered at attempt {Attempt}: {Outcome}; next try at {Next:o}")]
    public static partial void WebhookPutOff(ILogger logger, string @event, int attempt, string outcome, DateTimeOffset? next);

    [LoggerMessage(32, LogLevel.Error, "Webhook {Event} is given up after {Attempt} attempts: {Outcome}")]
    public static partial void WebhookGivenUp(ILogger logger, string @event, int attempt, string outcome);
}
