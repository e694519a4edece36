using System.Globalization;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>Whole requests with an <c>Idempotency-Key</c>.</summary>
public class ExotelIdempotencyTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task ARepeatIsAnsweredWithTheSameBytes(int inlineLimit)
    {
        await using var world = await ExotelWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        var first = await SendAsync(world, "POST", "\"k-1\"", Many(20));
        _ = await world.SendAsync(207, "POST", "contacts", """{"contacts":[{"number":"+919876500001","first_name":"changed since"}]}""");

        var second = await SendAsync(world, "POST", "k-1", Many(20));

        Assert.Equal(207, first.Status);
        Assert.Equal(first, second);
        Assert.Contains("changed since", (await world.SendAsync(200, "GET", "contacts")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAcceptedBulkIsAcceptedAgainWhenItHasEnded()
    {
        await using var world = await ExotelWorld.StartAsync();
        var first = await SendAsync(world, "POST", "k", Many(3), respondAsync: true);
        while ((await world.SendAsync("GET", first.Location!)).Response.StatusCode == System.Net.HttpStatusCode.Accepted) await Task.Delay(10);

        var second = await SendAsync(world, "POST", "k", Many(3));

        Assert.Equal(202, first.Status);
        Assert.Equal(first, second);
    }

    /// <summary>The id of the answer is the job's: what a caller quotes finds it.</summary>
    [Fact]
    public async Task TheRequestIdIsThatOfTheJob()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var (_, reply) = await world.SendAsync("POST", "contacts", Many(2), request => request.Headers.Add("Idempotency-Key", "k"));

        var job = await world.SendAsync(207, "GET", $"jobs/{(string)reply["request_id"]!}");

        Assert.Equal(reply["response"]!.ToJsonString(), job["response"]!.ToJsonString());
    }

    [Fact]
    public async Task AnotherBodyUnderTheKeyIsRefused()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        _ = await SendAsync(world, "POST", "k", Many(2));

        var other = await SendAsync(world, "POST", "k", Many(3));

        Assert.Equal(422, other.Status);
        Assert.Contains("""{"code":1422,"message":"Idempotency key reused",""", other.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await world.SendAsync(200, "GET", "contacts"))["response"]!.AsArray().Count);
    }

    [Fact]
    public async Task AKeyOfAnotherCallIsAnotherKey()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var sid = (string)(await world.CreateAsync("""{"number":"+919876543210"}"""))[0]["sid"]!;
        _ = await SendAsync(world, "POST", "k", Many(2));

        var update = await SendAsync(world, "PUT", "k", $$"""{"contacts":[{"sid":"{{sid}}","tag":"t"}]}""");

        Assert.Equal(207, update.Status);
    }

    [Fact]
    public async Task ABadKeyIsRefusedAndDoesNothing()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        var refused = await SendAsync(world, "POST", "\"", Many(2));

        Assert.Equal(400, refused.Status);
        Assert.Contains("\"code\":1002", refused.Body, StringComparison.Ordinal);
        Assert.Empty((await world.SendAsync(200, "GET", "contacts"))["response"]!.AsArray());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("""{"contacts":[]}""", 400)]
    public async Task ARequestThatWasRefusedKeepsNothing(string body, int status)
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        Assert.Equal(status, (await SendAsync(world, "POST", "k", body)).Status);
        Assert.Equal(207, (await SendAsync(world, "POST", "k", Many(2))).Status);
    }

    private static async Task<Answer> SendAsync(ExotelWorld world, string method, string key, string body, bool respondAsync = false)
    {
        var (response, reply) = await world.SendAsync(method, "contacts", body, request =>
        {
            _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            if (respondAsync) request.Headers.Add("Prefer", "respond-async");
        });
        return new Answer((int)response.StatusCode, response.Headers.Location?.ToString(), reply.ToJsonString());
    }

    private static string Many(int count)
    {
        var contacts = Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""{"number":"+9198765{{number:D5}}","first_name":"n"}"""));
        return $$"""{"contacts":[{{string.Join(',', contacts)}}]}""";
    }

    private sealed record Answer(int Status, string? Location, string Body);
}
