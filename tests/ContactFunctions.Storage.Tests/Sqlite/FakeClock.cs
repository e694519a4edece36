namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>A clock that goes when it is moved.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Move(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
