namespace ContactFunctions.App.Tests.Webhooks;

/// <summary>Stands at the first moment of 2026; its timers go on.</summary>
internal sealed class NewYearClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
