using System.Net.Http.Headers;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>How often a key may call (docs.oliai.in/api-reference/overview).</summary>
public class OliAILimitTests
{
    private const string OneContact = """{"contacts":[{"name":"A","phoneNumber":"+919876543210"}]}""";

    [Fact]
    public async Task TheSixtyFirstRequestOfAMinuteIsRefusedAndToldWhenToComeAgain()
    {
        await using var world = await StartAsync(new ManualClock());
        for (var request = 0; request < 60; request++) _ = await world.SendAsync(200, "GET", "contacts");

        var (response, body) = await world.SendAsync("GET", "contacts");

        Assert.Equal("""{"statusCode":429,"message":"Too Many Requests","error":"Too Many Requests"}""", body);
        Assert.Equal("1", response.Headers.RetryAfter!.ToString());
        Assert.Equal(("\"default\";q=60;w=60", "\"default\";r=0;t=1"), Fields(response.Headers));
    }

    [Fact]
    public async Task EveryReplyTellsWhatIsLeft()
    {
        await using var world = await StartAsync(new ManualClock());

        var (first, _) = await world.SendAsync("GET", "contacts");
        var (second, _) = await world.SendAsync("GET", "contacts/x");
        var (bulk, _) = await world.SendAsync("POST", "contacts/bulk", OneContact);

        Assert.Equal(("\"default\";q=60;w=60", "\"default\";r=59;t=1"), Fields(first.Headers));
        Assert.Equal((404, ("\"default\";q=60;w=60", "\"default\";r=58;t=1")), ((int)second.StatusCode, Fields(second.Headers)));
        Assert.Equal(("\"bulk\";q=10;w=60", "\"bulk\";r=9;t=6"), Fields(bulk.Headers));
    }

    [Fact]
    public async Task BulksCountByThemselvesAndBothKindsTogether()
    {
        await using var world = await StartAsync(new ManualClock());
        for (var request = 0; request < 5; request++)
        {
            _ = await world.SendAsync(200, "POST", "contacts/bulk", OneContact);
            _ = await world.SendAsync(200, "POST", "contacts/bulk-delete", """{"contactIds":["x"]}""");
        }

        var (bulk, _) = await world.SendAsync("POST", "contacts/bulk", OneContact);
        var (deletion, _) = await world.SendAsync("POST", "contacts/bulk-delete", """{"contactIds":["x"]}""");

        Assert.Equal(((429, 429), "6"), (((int)bulk.StatusCode, (int)deletion.StatusCode), bulk.Headers.RetryAfter!.ToString()));
        _ = await world.SendAsync(200, "GET", "contacts");
    }

    [Fact]
    public async Task TimeGivesRequestsBack()
    {
        var clock = new ManualClock();
        await using var world = await StartAsync(clock);
        for (var request = 0; request < 60; request++) _ = await world.SendAsync(200, "GET", "contacts");

        clock.Advance(TimeSpan.FromSeconds(2));

        _ = await world.SendAsync(200, "GET", "contacts");
        _ = await world.SendAsync(200, "GET", "contacts");
        _ = await world.SendAsync(429, "GET", "contacts");
    }

    [Fact]
    public async Task OneKeysBurstTakesNothingFromAnothers()
    {
        await using var world = await StartAsync(new ManualClock());
        var other = await world.OtherKeyAsync("other");
        for (var request = 0; request < 61; request++) _ = await world.SendAsync("GET", "contacts");

        var (response, _) = await world.SendAsync("GET", "contacts", key: other);

        Assert.Equal((200, "\"default\";r=59;t=1"), ((int)response.StatusCode, Fields(response.Headers).State));
        _ = await world.SendAsync(429, "GET", "contacts");
    }

    [Fact]
    public async Task WhoHasNoKeyIsToldThatAndNothingElse()
    {
        await using var world = await StartAsync(new ManualClock());
        for (var request = 0; request < 61; request++) _ = await world.SendAsync("GET", "contacts");

        var (response, _) = await world.SendAsync("GET", "contacts", key: "sk_live_unknown");

        Assert.Equal((401, false), ((int)response.StatusCode, response.Headers.Contains("RateLimit")));
    }

    [Fact]
    public async Task NoLimitIsNotToldOf()
    {
        await using var world = await OliAIWorld.StartAsync();
        for (var request = 0; request < 70; request++) _ = await world.SendAsync(200, "GET", "contacts");

        var (response, _) = await world.SendAsync("GET", "contacts");

        Assert.False(response.Headers.Contains("RateLimit") || response.Headers.Contains("RateLimit-Policy"));
    }

    private static Task<OliAIWorld> StartAsync(ManualClock clock) =>
        OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = clock, Limits = LimitsOptions.Published });

    private static (string Policy, string State) Fields(HttpResponseHeaders headers) =>
        (headers.GetValues("RateLimit-Policy").Single(), headers.GetValues("RateLimit").Single());
}
