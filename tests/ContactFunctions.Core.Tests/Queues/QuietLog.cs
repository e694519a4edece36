using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Queues;

/// <summary>For tests in which nobody asks what went wrong.</summary>
internal sealed class QuietLog : IWorkLog
{
    public void QueueOutOfReach(QueueName queue, StorageException failure)
    {
    }

    public void QueueBroken(QueueName queue, Exception failure)
    {
    }

    public void MessageFailed(QueueName queue, QueueMessage message, Exception failure)
    {
    }

    public void MessagePoisoned(QueueName queue, QueueMessage message)
    {
    }

    public void SweepCutShort(StorageException failure)
    {
    }

    public void SweepBroken(Exception failure)
    {
    }
}
