using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Queues;

/// <summary>Our hold on a message: renewed while it is worked on, and given back or deleted at the end.</summary>
internal sealed class MessageLease(IQueues queues, QueueName queue, QueueMessage message, TimeProvider clock)
{
    private string? _receipt = message.PopReceipt;

    /// <summary>
    /// Waits for the work and renews the lease meanwhile. A lease that is lost, or cannot be renewed for now, does not stop
    /// the work: another receiver may have the message, and whoever handles a message must bear that.
    /// </summary>
    public async Task KeepWhileAsync(Task work, TimeSpan every, TimeSpan lease, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(work, Task.Delay(every, clock, cancellationToken)) != work && !cancellationToken.IsCancellationRequested)
            await TryRenewAsync(lease, cancellationToken);
        await work;
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (_receipt is { } receipt) _ = await queues.DeleteAsync(queue, message.MessageId, receipt, cancellationToken);
    }

    /// <summary>Lets the message come back after a while; where that fails, the lease brings it back.</summary>
    public async Task TryGiveBackAsync(TimeSpan after)
    {
        try
        {
            await RenewAsync(after, CancellationToken.None);
        }
        catch (StorageException)
        {
            _receipt = null;
        }
    }

    private async Task TryRenewAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(lease, cancellationToken);
        }
        catch (Exception failure) when (failure is StorageException or OperationCanceledException)
        {
            // Tried again when the next renewal is due; at the end the work is waited for.
        }
    }

    private async Task RenewAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        if (_receipt is { } receipt) _receipt = await queues.RenewAsync(queue, message.MessageId, receipt, lease, cancellationToken);
    }
}
