using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Bulks with an <c>Idempotency-Key</c>.</summary>
public class OliAIIdempotencyTests
{
    private const string Bulk = """{"contacts":[{"name":"A","phoneNumber":"+919876543210"},{"name":"B","phoneNumber":"bad"}]}""";

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task ARepeatIsAnsweredWithTheSameBytes(int inlineLimit)
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Bulk = new BulkOptions { InlineLimit = inlineLimit } });
        var first = await SendAsync(world, "k", Bulk);
        _ = await world.SendAsync(200, "POST", "contacts/bulk", """{"contacts":[{"name":"Changed","phoneNumber":"+919876543210"}]}""");

        var second = await SendAsync(world, "\"k\"", Bulk);

        Assert.Equal(200, first.Status);
        Assert.StartsWith("""{"created":1,"updated":0,"failed":1,""", second.Body, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal("Changed", (string)(await world.SendAsync(200, "GET", "contacts"))["data"]![0]!["name"]!);
    }

    [Fact]
    public async Task ABulkThatIsNotDoneInTimeIsWaitedForByItsRepeat()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Bulk = new BulkOptions { InlineLimit = 0, SyncBudget = TimeSpan.FromMilliseconds(500) } });
        var first = await SendAsync(world, "k", Bulk);
        world.World.StartWorker();
        var repeat = await SendAsync(world, "k", Bulk);
        while (repeat.Status == 503) repeat = await SendAsync(world, "k", Bulk);

        Assert.Equal((503, 200), (first.Status, repeat.Status));
        Assert.StartsWith("""{"created":1,"updated":0,"failed":1,""", repeat.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherBodyUnderTheKeyIsRefused()
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await SendAsync(world, "k", Bulk);

        var other = await SendAsync(world, "k", Bulk.Replace("A", "C", StringComparison.Ordinal));

        Assert.Equal(422, other.Status);
        Assert.Contains("\"error\":\"Unprocessable Entity\"", other.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadKeyIsRefusedAndDoesNothing()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(400, (await SendAsync(world, "a b", Bulk)).Status);
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task AKeyOfAnotherAccountIsAnotherKey()
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await SendAsync(world, "k", Bulk);

        var (response, body) = await world.SendAsync("POST", "contacts/bulk", Bulk, request => request.Headers.Add("Idempotency-Key", "k"), await world.OtherKeyAsync("other"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.StartsWith("""{"created":1,""", body, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> SendAsync(OliAIWorld world, string key, string body)
    {
        var (response, text) = await world.SendAsync("POST", "contacts/bulk", body, request => _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        return ((int)response.StatusCode, text);
    }
}
