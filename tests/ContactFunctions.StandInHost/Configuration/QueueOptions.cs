using Microsoft.Extensions.Configuration;

namespace ContactFunctions.StandInHost.Configuration;

/// <summary>Section <c>extensions.queues</c> of host.json, with the defaults of contract 4.3.</summary>
internal sealed record QueueOptions(
    int BatchSize, int NewBatchThreshold, TimeSpan MaxPollingInterval, TimeSpan VisibilityTimeout, int MaxDequeueCount, bool IsBase64)
{
    /// <summary>The most the Queue service gives at once.</summary>
    private const int MostAtOnce = 32;

    public static QueueOptions Read(IConfiguration section)
    {
        var batchSize = Math.Min(section.GetValue("batchSize", 16), MostAtOnce);
        return new QueueOptions(
            batchSize,
            section.GetValue("newBatchThreshold", batchSize / 2 * Environment.ProcessorCount),
            section.GetValue("maxPollingInterval", TimeSpan.FromMinutes(1)),
            section.GetValue("visibilityTimeout", TimeSpan.Zero),
            section.GetValue("maxDequeueCount", 5),
            !string.Equals(section["messageEncoding"], "none", StringComparison.OrdinalIgnoreCase));
    }
}
