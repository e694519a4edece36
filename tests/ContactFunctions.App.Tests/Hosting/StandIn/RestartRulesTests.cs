using ContactFunctions.StandInHost.Handler;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>Functions host contract, 2: exit codes.</summary>
public sealed class RestartRulesTests
{
    private readonly Clock _clock = new();
    private readonly RestartRules _rules;

    public RestartRulesTests() => _rules = new RestartRules(_clock);

    [Fact]
    public void AHandlerThatEndedWithZeroIsLeftDead() => Assert.Equal(HandlerVerdict.LeaveDead, _rules.After(0));

    [Fact]
    public void TwoHundredIsNeverCounted()
    {
        _ = _rules.After(137);
        _ = _rules.After(1);

        Assert.All(Enumerable.Repeat(200, 10), code => Assert.Equal(HandlerVerdict.Restart, _rules.After(code)));
        Assert.Equal(HandlerVerdict.EndHost, _rules.After(1));
    }

    [Fact]
    public void HalfAnHourAfterTheLastOneCountingBeginsAnew()
    {
        _ = _rules.After(1);
        _ = _rules.After(1);
        _clock.Now += TimeSpan.FromMinutes(30);

        Assert.Equal([HandlerVerdict.Restart, HandlerVerdict.Restart, HandlerVerdict.EndHost], [_rules.After(1), _rules.After(1), _rules.After(1)]);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
