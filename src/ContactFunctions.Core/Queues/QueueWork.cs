using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Queues;

/// <summary>A queue that a process works.</summary>
/// <param name="Poison">Where messages go that fail at every delivery; null where they are simply kept on trying.</param>
/// <param name="NextMessage">Done when there may be a new message; null to poll for it alone.</param>
public sealed record QueueWork(
    QueueName Queue, QueueName? Poison, Func<QueueMessage, CancellationToken, Task> Handle, Func<Task>? NextMessage = null)
{
    /// <summary>Messages worked on side by side; more where handling one is mostly waiting. At most 32.</summary>
    public int AtOnce { get; init; } = 8;
}
