using System.Text;
using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.StandInHost.Functions;
using ContactFunctions.StandInHost.Invocations;

namespace ContactFunctions.StandInHost.Queues;

/// <summary>A function behind a queue.</summary>
internal static class QueueFunction
{
    private const string PoisonSuffix = "-poison";

    public static QueueListener Listen(string function, QueueTrigger trigger, QueueOptions options, LeaseTimes times, Invoker invoker, LineLog log)
    {
        var queue = new HostQueue(trigger.ConnectionString, trigger.Queue);
        // Contract 4.3: a queue named *-poison has no poison queue.
        var poison = trigger.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : new HostQueue(trigger.ConnectionString, trigger.Queue + PoisonSuffix);
        var work = new MessageWork(queue, poison, options, times, (message, body) => invoker.InvokeAsync(function, Envelope(function, trigger, message, body)), log);
        return new QueueListener(queue, work, options, times, log);
    }

    public static byte[] Envelope(string function, QueueTrigger trigger, HostQueueMessage message, byte[] body) => trigger.IsBinary
        ? InvocationEnvelope.OfBinary(function, trigger.Binding, message, body, DateTimeOffset.UtcNow)
        : InvocationEnvelope.OfString(function, trigger.Binding, message, Encoding.UTF8.GetString(body), DateTimeOffset.UtcNow);
}
