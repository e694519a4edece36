using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.StandInHost.Invocations;

namespace ContactFunctions.StandInHost.Queues;

/// <summary>What becomes of one message: it is worked under its lease, and then deleted, given back or poisoned (contract 4.3).</summary>
/// <param name="poison">Null for a queue that is a poison queue itself.</param>
internal sealed class MessageWork(
    HostQueue queue, HostQueue? poison, QueueOptions options, LeaseTimes times, Func<HostQueueMessage, byte[], Task<Settlement>> invoke, LineLog log)
{
    public async Task RunAsync(HostQueueMessage message)
    {
        if (message.Decode(options.IsBase64) is not { } body)
        {
            // Contract 4.3: straight to poison, the handler is not called.
            await PoisonAsync(message, message.PopReceipt, "it is not base64");
            return;
        }

        var invocation = invoke(message, body);
        var receipt = await KeepAsync(message, invocation);
        if ((await invocation).Kind == SettlementKind.Success) _ = await queue.DeleteAsync(message.Id, receipt, CancellationToken.None);
        else await FailAsync(message, receipt);
    }

    private async Task<string> KeepAsync(HostQueueMessage message, Task work)
    {
        var receipt = message.PopReceipt;
        while (await Task.WhenAny(work, Task.Delay(times.RenewEvery)) != work)
        {
            receipt = await queue.RenewAsync(message.Id, receipt, times.Lease, CancellationToken.None) ?? receipt;
            log.Add($"Message {message.Id} of {queue.Name} is renewed");
        }

        return receipt;
    }

    private async Task FailAsync(HostQueueMessage message, string receipt)
    {
        // Contract 4.3: in a poison queue a failed message stays invisible for its lease.
        if (poison is null) return;
        if (message.DequeueCount >= options.MaxDequeueCount) await PoisonAsync(message, receipt, $"it failed {message.DequeueCount} times");
        else _ = await queue.RenewAsync(message.Id, receipt, options.VisibilityTimeout, CancellationToken.None);
    }

    /// <summary>Copied first, deleted then: a host that dies in between leaves it twice rather than not at all.</summary>
    private async Task PoisonAsync(HostQueueMessage message, string receipt, string reason)
    {
        log.Add($"Message {message.Id} of {queue.Name} is poison: {reason}");
        if (poison is null) return;
        await poison.SendAsync(message.Text, CancellationToken.None);
        _ = await queue.DeleteAsync(message.Id, receipt, CancellationToken.None);
    }
}
