using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>
/// Azure.Core's retries: growing delays with jitter on 408, 429, 500, 502, 503, 504 and broken connections, at least as
/// long as <c>Retry-After</c> asks. A wait longer than a caller could want ends the tries instead.
/// </summary>
internal sealed class BoundedRetryPolicy(RetryOptions options)
    : RetryPolicy(options.MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(options.Delay, options.MaxDelay))
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        exception is null && message.HasResponse && RetryAfter(message) > LongestRetryAfter
            ? ValueTask.FromResult(false)
            : base.ShouldRetryAsync(message, exception);

    /// <summary>Seconds or a date (RFC 9110, 10.2.3).</summary>
    private static TimeSpan RetryAfter(HttpMessage message)
    {
        if (!message.Response.Headers.TryGetValue("Retry-After", out var text)) return TimeSpan.Zero;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date - DateTimeOffset.UtcNow
            : TimeSpan.Zero;
    }
}
