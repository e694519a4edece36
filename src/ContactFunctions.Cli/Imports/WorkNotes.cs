using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Cli.Imports;

/// <summary>What goes wrong while a command works an import, as notes beside its progress.</summary>
internal sealed class WorkNotes(TextWriter notes) : IWorkLog
{
    public void QueueOutOfReach(QueueName queue, StorageException failure) => notes.WriteLine($"The queue {queue.Value} is out of reach and tried again: {failure.Message}");

    public void QueueBroken(QueueName queue, Exception failure) => notes.WriteLine($"The queue {queue.Value} could not be read and is tried again: {failure}");

    public void MessageFailed(QueueName queue, QueueMessage message, Exception failure) =>
        notes.WriteLine($"A piece of work failed and comes again (delivery {message.DequeueCount}): {failure}");

    public void MessagePoisoned(QueueName queue, QueueMessage message) =>
        notes.WriteLine($"A piece of work is given up after {message.DequeueCount} deliveries; its rows fail.");

    public void SweepCutShort(StorageException failure) => notes.WriteLine($"The store is out of reach and tried again: {failure.Message}");

    public void SweepBroken(Exception failure) => notes.WriteLine($"Clearing up failed in part and is tried again: {failure}");
}
