using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Queues;

/// <summary>
/// What goes wrong while a process works its queues and timers, told to whoever runs it. Nothing of it needs an answer:
/// everything is tried again, or has been given up.
/// </summary>
public interface IWorkLog
{
    void QueueOutOfReach(QueueName queue, StorageException failure);

    /// <summary>Reading the queue threw what nobody expected.</summary>
    void QueueBroken(QueueName queue, Exception failure);

    void MessageFailed(QueueName queue, QueueMessage message, Exception failure);

    void MessagePoisoned(QueueName queue, QueueMessage message);

    /// <summary>The store was out of reach during a sweep, which is due again soon.</summary>
    void SweepCutShort(StorageException failure);

    void SweepBroken(Exception failure);
}
