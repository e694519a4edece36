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

    /// <summary>The longest that a receiver which is overloaded is left alone beyond the schedule's own delay.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>The longest that an attempt waits for a place.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long an attempt waits that found its receiver's places taken: some seconds, and longer the more wait, so that
    /// thousands do not keep the queue busy with coming again.
    /// </summary>
    public static TimeSpan TurnAfter(int waiting, Random random)
    {
        var turn = TimeSpan.FromSeconds((2 + (4 * random.NextDouble())) * (1 + (waiting / 8.0)));
        return turn < LongestTurn ? turn : LongestTurn;
    }

    /// <summary>How long to wait after so many attempts; null when there is none left.</summary>
    /// <param name="reply">What the last one came to: who is overloaded (429, 503) may ask for more time.</param>
    public static TimeSpan? DelayAfter(int attempts, in WebhookReply reply, Random random)
    {
        if (attempts > Delays.Count) return null;
        var asked = reply is { Status: 429 or 503, RetryAfter: { } after } ? after : TimeSpan.Zero;
        var delay = asked < LongestAsked ? asked : LongestAsked;
        return (delay > Delays[attempts - 1] ? delay : Delays[attempts - 1]) * (1 + (random.NextDouble() * Jitter));
    }
}
