namespace ContactFunctions.Storage.Queues;

/// <summary>A message as received; it is ours until the visibility timeout ends, as long as the receipt is the newest.</summary>
/// <param name="DequeueCount">How often it was received, this time included.</param>
/// <param name="InsertedOn">UTC.</param>
/// <param name="ExpiresOn">UTC; the store drops it then.</param>
public sealed record QueueMessage(
    string MessageId, string PopReceipt, ReadOnlyMemory<byte> Body, long DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset ExpiresOn);
