using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Queues;

/// <summary>
/// Receives the messages of one queue where no Functions host does, by the host's rules: a message is leased and its lease
/// renewed while it is worked on; one that fails comes back; one that was received more often than allowed moves to the
/// poison queue. It wakes at once for messages this process sent itself.
/// </summary>
/// <param name="handle">Throws to have the message delivered again.</param>
/// <param name="nextMessage">Ends with the next message that this process sends.</param>
/// <param name="atOnce">Messages worked on side by side.</param>
internal sealed class QueuePump(
    IQueues queues,
    QueueName queue,
    QueueName? poisonQueue,
    Func<QueueMessage, CancellationToken, Task> handle,
    Func<Task> nextMessage,
    TimeProvider clock,
    IWorkLog log,
    int atOnce = 8)
{
    private const int MaxDequeueCount = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PoisonKept = TimeSpan.FromDays(7);

    /// <summary>
    /// Runs until it is stopped, whatever the store throws: a pump that ended by itself would leave every bulk standing.
    /// What is under way when it is stopped is waited for; a handler that stops half way has its message given back.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var places = new SemaphoreSlim(atOnce);
        try
        {
            await PumpAsync(places, stopping);
        }
        finally
        {
            for (var place = 0; place < atOnce; place++) await places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task PumpAsync(SemaphoreSlim places, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var sent = nextMessage();
            await places.WaitAsync(stopping);
            places.Release();
            var messages = await ReceiveAsync(places.CurrentCount, stopping);
            foreach (var message in messages)
            {
                await places.WaitAsync(stopping);
                _ = WorkAsync(message, places, stopping);
            }

            pause = messages.Count > 0 ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (messages.Count == 0) await Task.WhenAny(sent, Task.Delay(pause, clock, stopping));
        }
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken stopping)
    {
        try
        {
            return await queues.ReceiveAsync(queue, Math.Max(most, 1), Lease, stopping);
        }
        catch (StorageException failure)
        {
            log.QueueOutOfReach(queue, failure);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.QueueBroken(queue, failure);
        }

        await Task.Delay(LongestPause, clock, stopping);
        return [];
    }

    private async Task WorkAsync(QueueMessage message, SemaphoreSlim places, CancellationToken stopping)
    {
        var lease = new MessageLease(queues, queue, message, clock);
        try
        {
            if (message.DequeueCount > MaxDequeueCount) await PoisonAsync(message, lease, stopping);
            else await lease.KeepWhileAsync(handle(message, stopping), RenewEvery, Lease, stopping);
            await lease.DeleteAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Another process, or this one after its restart, takes it up at once.
            await lease.TryGiveBackAsync(TimeSpan.Zero);
        }
        catch (Exception failure)
        {
            log.MessageFailed(queue, message, failure);
            await lease.TryGiveBackAsync(RetryAfter(message.DequeueCount));
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Later each time, so that the deliveries it has outlast an outage of minutes, as they do behind a host.</summary>
    internal static TimeSpan RetryAfter(long dequeueCount) =>
        dequeueCount is >= 1 and <= 4 ? FirstRetry * (1 << (int)(dequeueCount - 1)) : LongestRetry;

    private async Task PoisonAsync(QueueMessage message, MessageLease lease, CancellationToken stopping)
    {
        // A poison queue has none of its own: what fails there keeps coming back until it expires.
        if (poisonQueue is null) await lease.KeepWhileAsync(handle(message, stopping), RenewEvery, Lease, stopping);
        else await queues.SendAsync(poisonQueue.Value, message.Body, TimeSpan.Zero, PoisonKept, stopping);
        log.MessagePoisoned(queue, message);
    }
}
