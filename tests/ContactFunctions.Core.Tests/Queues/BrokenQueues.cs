using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Queues;

/// <summary>A queue of one message that fails in a new way each time it is read, until it has run out of ways.</summary>
internal sealed class BrokenQueues(params Exception[] failures) : IQueues
{
    private readonly Queue<Exception> _failures = new(failures);
    private bool _isTaken;

    /// <summary>How often a lease could not be renewed.</summary>
    public int LostRenewals { get; private set; }

    public TaskCompletionSource Deleted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource GivenBack { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        if (_failures.TryDequeue(out var failure)) throw failure;
        if (_isTaken) return Task.FromResult<IReadOnlyList<QueueMessage>>([]);
        _isTaken = true;
        return Task.FromResult<IReadOnlyList<QueueMessage>>([new QueueMessage("1", "a", new byte[] { 1 }, 1, default, default)]);
    }

    public Task<string?> RenewAsync(QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        if (visibilityTimeout == TimeSpan.Zero)
        {
            GivenBack.TrySetResult();
            return Task.FromResult<string?>(popReceipt);
        }

        LostRenewals++;
        throw new StorageException(StorageErrorCode.Unavailable, "Out of reach, as the test has it.");
    }

    public Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken)
    {
        Deleted.TrySetResult();
        return Task.FromResult(true);
    }

    public Task CreateAsync(QueueName queue, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken) => Task.FromResult(0L);
}
