using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class PrivacyTests(AzuriteFixture azurite)
{
    private const string Number = "919876512345";

    [Fact]
    public async Task NoNumberLeavesInATraceOrALog()
    {
        var connectionString = (await azurite.StartedAsync()).ConnectionString;
        var told = new ConcurrentBag<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var events = new AzureEvents(told);
        using var other = new HttpClient();

        await ReadAsync(connectionString);
        Assert.DoesNotContain(told, text => text.Contains(Number, StringComparison.Ordinal));

        // The same path over an ordinary client, to see that the listener would have heard it.
        await other.GetAsync(new Uri($"{(await azurite.StartedAsync()).TableEndpoint}/{Number}"), TestContext.Current.CancellationToken);
        Assert.Contains(told, text => text.Contains(Number, StringComparison.Ordinal));
    }

    private static async Task ReadAsync(string connectionString)
    {
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = connectionString });
        var table = $"t{Guid.NewGuid():N}";
        await store.Tables.CreateAsync(table, TestContext.Current.CancellationToken);
        Assert.Null(await store.Tables.GetAsync(table, "a|0", $"c|{Number}", null, TestContext.Current.CancellationToken));
    }

    private sealed class AzureEvents(ConcurrentBag<string> told) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("Azure", StringComparison.Ordinal)) EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => told?.Add(string.Join(' ', eventData.Payload ?? []));
    }
}
