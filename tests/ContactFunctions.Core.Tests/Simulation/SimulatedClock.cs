namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>Time stands still until the simulation lets the next timer fire.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public bool HasTimers => _timers.Count > 0;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time) => _now += time;

    /// <summary>Fires the timer that has waited longest; whatever its length, the choice is the same in each run.</summary>
    public void Fire()
    {
        var timer = _timers[0];
        _timers.RemoveAt(0);
        if (timer.Due > _now) _now = timer.Due;
        timer.Fire();
    }

    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _ = clock._timers.Remove(this);
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            Due = clock._now + dueTime;
            clock._timers.Add(this);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => _ = clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
