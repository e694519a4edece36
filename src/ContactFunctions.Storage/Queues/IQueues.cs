namespace ContactFunctions.Storage.Queues;

/// <summary>
/// At-least-once queues: a message received stays invisible for a while and comes back unless it is deleted. Assume
/// that every message arrives twice, late and out of order. A missing queue throws QueueNotFound.
/// </summary>
public interface IQueues
{
    /// <summary>Creates the queue; one that exists keeps its messages.</summary>
    Task CreateAsync(QueueName queue, CancellationToken cancellationToken);

    /// <summary>Appends a message, durable on return. After a lost answer it may be there twice.</summary>
    /// <param name="body">At most 48 KiB; on Azure's wire it is base64, as the Functions host expects.</param>
    /// <param name="visibilityDelay">Zero to 7 days until it can be received.</param>
    /// <param name="timeToLive">When the store drops it, counted from now; longer than the delay.</param>
    Task SendAsync(QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Takes up to <paramref name="maxMessages"/> (1 to 32) visible messages, about oldest first; none is an empty list.</summary>
    /// <param name="visibilityTimeout">1 second to 7 days until they come back.</param>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a message invisible for another <paramref name="visibilityTimeout"/> from now (zero to 7 days; zero gives
    /// it back) and returns the new receipt; null when the message is no longer ours.
    /// </summary>
    Task<string?> RenewAsync(
        QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>Deletes a message; false when it is no longer ours (another receiver has it, or it is gone).</summary>
    Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken);

    /// <summary>About how many messages there are, the invisible ones counted.</summary>
    Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken);
}
