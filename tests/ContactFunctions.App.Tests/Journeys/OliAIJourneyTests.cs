using System.Net;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>OliAI's contacts by the executable as it is built: what depends on the store, on each of the stores.</summary>
public sealed class OliAIJourneyTests
{
    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Fact]
    public async Task ContactsLiveAndDieOnTheEmbeddedStore()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development);
        using var client = await OliAIClient.OfAsync(app);
        await LiveAndDieAsync(client);
    }

    [Fact]
    public async Task ContactsLiveAndDieOnAzureStorage()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development, ("Storage__ConnectionString", azurite.ConnectionString));
        using var client = await OliAIClient.OfAsync(app);
        await LiveAndDieAsync(client);
    }

    [Fact]
    public async Task OfTwoProcessesOneCreatesAndTheOtherIsToldSo()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, Development);
        await using var other = AppProcess.Start(folder.Path, Development);
        using var oneClient = await OliAIClient.OfAsync(one);
        using var otherClient = await OliAIClient.OfAsync(other);
        const string priya = """{"name":"Priya","phoneNumber":"+919876543210"}""";

        var (created, tag) = await oneClient.SendAsync(HttpStatusCode.Created, HttpMethod.Post, "contacts", priya);
        _ = await otherClient.SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, "contacts", priya);
        _ = await otherClient.SendAsync(HttpStatusCode.OK, HttpMethod.Patch, $"contacts/{created["id"]}", """{"name":"Ravi"}""", tag);
        _ = await oneClient.SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Patch, $"contacts/{created["id"]}", """{"name":"Late"}""", tag);

        Assert.Equal("Ravi", (string)(await oneClient.SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"contacts/{created["id"]}")).Reply["name"]!);
    }

    private static async Task LiveAndDieAsync(OliAIClient client)
    {
        var (created, tag) = await client.SendAsync(
            HttpStatusCode.Created, HttpMethod.Post, "contacts", """{"name":"Priya Sharma","phoneNumber":"+919876543210","metadata":{"city":"Mumbai"}}""");
        var path = $"contacts/{created["id"]}";
        _ = await client.SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, "contacts", """{"name":"Other","phoneNumber":"+919876543210"}""");

        var (moved, movedTag) = await client.SendAsync(
            HttpStatusCode.OK, HttpMethod.Patch, path, """{"phoneNumber":"+919876543299","metadata":{"city":null,"tier":"gold"}}""", tag);
        _ = await client.SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Patch, path, """{"name":"Late"}""", tag);
        _ = await client.SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Delete, path, ifMatch: tag);
        Assert.Equal((created["id"]!.ToJsonString(), """{"tier":"gold"}"""), (moved["id"]!.ToJsonString(), moved["metadata"]!.ToJsonString()));
        Assert.Equal((moved.ToJsonString(), movedTag), Seen(await client.SendAsync(HttpStatusCode.OK, HttpMethod.Get, path)));

        var contacts = Enumerable.Range(0, 300).Select(number => $$"""{"name":"Contact {{number}}","phoneNumber":"+9198111{{number:D5}}"}""");
        var body = $$"""{"contacts":[{{string.Join(',', contacts)}}]}""";
        var (bulk, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", body);
        var (again, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", body);
        Assert.Equal((300, 300), ((int)bulk["created"]!, (int)again["updated"]!));
        Assert.Equal(bulk["contacts"]!.ToJsonString(), again["contacts"]!.ToJsonString());
        Assert.Equal((301, 16), await CountAsync(client, "limit=20"));
        Assert.Equal((1, 1), await CountAsync(client, "search=sharma"));

        var ids = string.Join(',', bulk["contacts"]!.AsArray().Select(contact => contact!["id"]!.ToJsonString()));
        var (deleted, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk-delete", $$"""{"contactIds":[{{ids}}]}""");
        _ = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, path, ifMatch: movedTag);
        Assert.Equal(300, (int)deleted["deleted"]!);
        Assert.Equal((0, 0), await CountAsync(client, ""));
    }

    private static (string, string?) Seen((JsonNode Reply, string? Tag) answer) => (answer.Reply.ToJsonString(), answer.Tag);

    private static async Task<(int Total, int Pages)> CountAsync(OliAIClient client, string query)
    {
        var (page, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"contacts?{query}");
        return ((int)page["total"]!, (int)page["totalPages"]!);
    }
}
