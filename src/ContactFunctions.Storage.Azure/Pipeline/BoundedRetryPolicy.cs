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

    private static TimeSpan RetryAfter(HttpMessage message) =>
        message.Response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
