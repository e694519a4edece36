using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Storage.CrashWriter;

/// <summary>Receives what is in a queue, says how many messages on stdout, and never lets go of them.</summary>
public static class EndlessHolder
{
    public static async Task RunAsync(IQueues queues)
    {
        var messages = await queues.ReceiveAsync(EndlessWriter.Queue, 32, TimeSpan.FromHours(1), default);
        Console.Out.WriteLine(messages.Count);
        await Task.Delay(Timeout.Infinite);
    }
}
