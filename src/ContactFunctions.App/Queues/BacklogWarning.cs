using ContactFunctions.Core.Imports;

namespace ContactFunctions.App.Queues;

/// <summary>Warns while work waits too long, once a minute at most. Alerts are made from the line.</summary>
internal sealed class BacklogWarning(TimeProvider clock, ILogger logger)
{
    /// <summary>Beyond what a healthy service needs to take up what a crashed one left.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public void Tell(Backlog backlog)
    {
        if (backlog.Longest < Patience || clock.GetUtcNow() < _next) return;
        _next = clock.GetUtcNow() + Pause;
        Log.Backlog(logger, backlog.Jobs, (long)backlog.Longest.TotalSeconds);
    }
}
