namespace ContactFunctions.App.Hosting;

/// <summary>
/// Breaks off a call from outside before the host's <c>functionTimeout</c>: at that the host would kill the process, and
/// with it everybody's calls (contract, 4.2). So a client that sends or takes little by little costs nobody but itself.
/// </summary>
internal sealed class CallDeadline(TimeProvider clock)
{
    /// <summary>Below what <c>host.json</c> has.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    public async Task LimitAsync(HttpContext http, RequestDelegate next)
    {
        // The connection is cut, not only what waits for it canceled: a reply that has begun must not end as if it were whole.
        await using var timer = clock.CreateTimer(static call => ((HttpContext)call!).Abort(), http, Longest, Timeout.InfiniteTimeSpan);
        await next(http);
    }
}
