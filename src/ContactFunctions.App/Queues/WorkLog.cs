using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.App.Queues;

/// <summary>What goes wrong with queues and timers, as the app's log lines.</summary>
internal sealed class WorkLog(ILogger logger) : IWorkLog
{
    public void QueueOutOfReach(QueueName queue, StorageException failure) => Log.QueueOutOfReach(logger, queue.Value, failure.Message);

    public void QueueBroken(QueueName queue, Exception failure) => Log.QueueBroken(logger, queue.Value, failure);

    public void MessageFailed(QueueName queue, QueueMessage message, Exception failure) =>
        Log.MessageFailed(logger, queue.Value, message.MessageId, message.DequeueCount, failure);

    public void MessagePoisoned(QueueName queue, QueueMessage message) =>
        Log.MessagePoisoned(logger, queue.Value, message.MessageId, message.DequeueCount);

    public void SweepCutShort(StorageException failure) => Log.SweepFailed(logger, failure.Message);

    public void SweepBroken(Exception failure) => Log.SweepBroken(logger, failure);
}
