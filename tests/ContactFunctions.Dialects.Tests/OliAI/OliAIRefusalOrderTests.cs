using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>A request with more than one thing wrong: the page says which of them is told. Path and method are the app's to refuse.</summary>
public class OliAIRefusalOrderTests
{
    private const string Taken = """{"phoneNumber":"+919876543211"}""";
    private const string TakenAndFixed = """{"phoneNumber":"+919876543211","id":"other"}""";
    private const string BadField = """{"phoneNumber":"98765"}""";

    [Fact]
    public async Task TheKeyComesBeforeTheLimitAndTheLimitBeforeTheBody()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock(), Limits = new LimitsOptions(1, 1) });
        _ = await world.SendAsync(200, "GET", "contacts");

        Assert.Equal(401, await StatusAsync(world, "contacts/x", "no JSON", contentType: "text/plain", key: "sk_live_unknown"));
        Assert.Equal(429, await StatusAsync(world, "contacts/x", "no JSON", contentType: "text/plain"));
    }

    [Fact]
    public async Task TheBodyComesBeforeTheContactAndItsConditions()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var path = $"contacts/{(await world.CreateAsync("""{"name":"a","phoneNumber":"+919876543210"}"""))["id"]}";
        _ = await world.CreateAsync("""{"name":"b","phoneNumber":"+919876543211"}""");
        var nobodys = $"contacts/{new string('0', 32)}";
        var tooLong = new string('x', (1024 * 1024) + 1);

        Assert.Equal(415, await StatusAsync(world, nobodys, tooLong, "\"stale\"", "text/plain"));
        Assert.Equal(413, await StatusAsync(world, nobodys, tooLong, "\"stale\""));
        Assert.Equal("the body is not a JSON object", await MessageAsync(world, nobodys, "[]", "\"stale\""));
        Assert.Equal("phoneNumber must be a valid E.164 phone number", await MessageAsync(world, nobodys, BadField, "\"stale\""));
        Assert.Equal("Contact not found", await MessageAsync(world, nobodys, TakenAndFixed, "\"stale\""));
        Assert.Equal(412, await StatusAsync(world, path, TakenAndFixed, "\"stale\""));
        Assert.Equal("id cannot be changed", await MessageAsync(world, path, TakenAndFixed, "*"));
        Assert.Equal("A contact with this phone number already exists", await MessageAsync(world, path, Taken, "*"));
    }

    private static async Task<int> StatusAsync(
        OliAIWorld world, string path, string body, string? ifMatch = null, string contentType = "application/json", string key = DemoAccount.OliAIKey) =>
        (int)(await PatchAsync(world, path, body, ifMatch, contentType, key)).Response.StatusCode;

    private static async Task<string> MessageAsync(OliAIWorld world, string path, string body, string ifMatch) =>
        (string)JsonNode.Parse((await PatchAsync(world, path, body, ifMatch, "application/json", DemoAccount.OliAIKey)).Body)!["message"]!;

    private static Task<(HttpResponseMessage Response, string Body)> PatchAsync(
        OliAIWorld world, string path, string body, string? ifMatch, string contentType, string key) =>
        world.SendAsync(
            "PATCH",
            path,
            body,
            request =>
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                if (ifMatch is not null) _ = request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            },
            key);
}
