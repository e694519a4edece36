using ContactFunctions.App.Queues;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.App.Tests.Serving;
using ContactFunctions.Core;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Startup;

public sealed class RefusedRequestsWarningTests
{
    [Fact]
    public async Task AnOperatorIsToldOnceAMinuteWhileARequestLiesThere()
    {
        using var folder = new TemporaryFolder();
        var (clock, log) = (new SteppedClock(), new DoorServer.RecordingLogger());
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, clock);
        await StoreLayout.CreateAsync(store, default);
        var warning = new RefusedRequestsWarning(store.Queues, clock, log);

        await warning.TellAsync(default);
        await store.Queues.SendAsync(StoreLayout.ContactImportsPoison, "{}"u8.ToArray(), TimeSpan.Zero, TimeSpan.FromDays(7), default);
        await warning.TellAsync(default);
        Assert.Empty(log.Lines);
        clock.Now += TimeSpan.FromMinutes(1);
        await warning.TellAsync(default);
        await warning.TellAsync(default);

        Assert.Equal("Left in contact-imports-poison: 1 messages", Assert.Single(log.Lines).Text);
    }

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
