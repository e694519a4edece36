namespace ContactFunctions.Core.Webhooks;

/// <summary>When a webhook that was not delivered is tried again: eleven attempts within a day.</summary>
internal static class WebhookSchedule
{
    /// <summary>What is added at random, so that what failed together is not tried together, is at most this part of the delay.</summary>
    public const double Jitter = 0.05;

    /// <summary>After the first failure, the second, and so on: 22 h 51 min 5 s in all.</summary>
    public static readonly IReadOnlyList<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(7), TimeSpan.FromHours(8),
    ];

    /// <summary>How long to wait after so many attempts; null when there is none left.</summary>
    public static TimeSpan? DelayAfter(int attempts, Random random) =>
        attempts > Delays.Count ? null : Delays[attempts - 1] * (1 + (random.NextDouble() * Jitter));
}
