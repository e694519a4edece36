using System.Net;
using System.Text.Json.Nodes;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>
/// OliAI's API by the executable as it is built, two processes of it on one store: what depends on the store, on each of
/// the stores.
/// </summary>
public abstract partial class OliAIJourneys(ProcessPair pair)
{
    [Fact]
    public async Task ContactsLiveAndDie()
    {
        using var account = await pair.NewAccountAsync();
        var (one, other, _) = account;
        var (created, tag) = await one.SendAsync(
            HttpStatusCode.Created, HttpMethod.Post, "contacts", """{"name":"Priya Sharma","phoneNumber":"+919876543210","metadata":{"city":"Mumbai"}}""");
        var path = $"contacts/{created["id"]}";
        _ = await other.SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, "contacts", """{"name":"Other","phoneNumber":"+919876543210"}""");

        var (moved, movedTag) = await other.SendAsync(
            HttpStatusCode.OK, HttpMethod.Patch, path, """{"phoneNumber":"+919876543299","metadata":{"city":null,"tier":"gold"}}""", tag);
        _ = await one.SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Patch, path, """{"name":"Late"}""", tag);
        _ = await one.SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Delete, path, ifMatch: tag);
        Assert.Equal((created["id"]!.ToJsonString(), """{"tier":"gold"}"""), (moved["id"]!.ToJsonString(), moved["metadata"]!.ToJsonString()));
        Assert.Equal((moved.ToJsonString(), movedTag), Seen(await one.SendAsync(HttpStatusCode.OK, HttpMethod.Get, path)));

        _ = await one.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, path, ifMatch: movedTag);
        _ = await other.SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, path);
        var (again, _) = await other.SendAsync(HttpStatusCode.Created, HttpMethod.Post, "contacts", """{"name":"New","phoneNumber":"+919876543299"}""");
        Assert.NotEqual(created["id"]!.ToJsonString(), again["id"]!.ToJsonString());
        Assert.Equal("{}", again["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task ABulkIsCreatedUpdatedAndDeletedAsOne()
    {
        using var account = await pair.NewAccountAsync();
        var body = BulkOf(Enumerable.Range(0, 300).Select(index => $"Contact {index}"));
        var (bulk, _) = await account.One.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", body);
        var (again, _) = await account.Other.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", body);
        Assert.Equal((300, 300), ((int)bulk["created"]!, (int)again["updated"]!));
        Assert.Equal(bulk["contacts"]!.ToJsonString(), again["contacts"]!.ToJsonString());
        Assert.Equal((300, 15), await CountAsync(account.Other, "limit=20"));

        var ids = IdsOf(bulk["contacts"]!);
        // Some twice, one that was never anybody's, and one that is none.
        var some = IdsBody([.. ids[..299], .. ids[..50], new string('0', 32), "none"]);
        var (deleted, _) = await account.One.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk-delete", some);
        var (repeated, _) = await account.Other.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk-delete", some);

        Assert.Equal((299, 0), ((int)deleted["deleted"]!, (int)repeated["deleted"]!));
        Assert.Equal((1, 1), await CountAsync(account.Other, ""));
    }

    [Fact]
    public async Task OfWritersUnderOneStateOneWins()
    {
        using var account = await pair.NewAccountAsync();
        var (created, tag) = await account.One.SendAsync(HttpStatusCode.Created, HttpMethod.Post, "contacts", """{"name":"Priya","phoneNumber":"+919876543210"}""");
        var path = $"contacts/{created["id"]}";

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer =>
            account.Both[writer % 2].StatusAsync(HttpMethod.Patch, path, $$"""{"name":"Writer {{writer}}"}""", tag)));

        Assert.Single(statuses, HttpStatusCode.OK);
        // Who raced for too long is told 503, and has changed nothing either.
        Assert.DoesNotContain(statuses, status => status is not (HttpStatusCode.OK or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable));
        var (left, _) = await account.Other.SendAsync(HttpStatusCode.OK, HttpMethod.Get, path);
        Assert.Equal($"Writer {Array.IndexOf(statuses, HttpStatusCode.OK)}", (string)left["name"]!);
    }

    [Fact]
    public async Task MetadataThatManyMergeLosesNoKey()
    {
        using var account = await pair.NewAccountAsync();
        var (created, _) = await account.One.SendAsync(
            HttpStatusCode.Created, HttpMethod.Post, "contacts", """{"name":"Priya","phoneNumber":"+919876543210","metadata":{"old":true,"deep":{"kept":1}}}""");
        var path = $"contacts/{created["id"]}";

        _ = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
            account.Both[writer % 2].AskAsync(HttpMethod.Patch, path, $$"""{"metadata":{"deep":{"key{{writer}}":1},"key{{writer}}":1,"old":null} }""")));

        var (left, _) = await account.Other.SendAsync(HttpStatusCode.OK, HttpMethod.Get, path);
        var keys = Enumerable.Range(0, 16).Select(writer => $"key{writer}").ToList();
        Assert.Equal(keys.Append("deep").Order(), left["metadata"]!.AsObject().Select(member => member.Key).Order());
        Assert.Equal(keys.Append("kept").Order(), left["metadata"]!["deep"]!.AsObject().Select(member => member.Key).Order());
    }

    private static (string, string?) Seen((JsonNode Reply, string? Tag) answer) => (answer.Reply.ToJsonString(), answer.Tag);

    private static async Task<(int Total, int Pages)> CountAsync(OliAIClient client, string query)
    {
        var (page, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"contacts?{query}");
        return ((int)page["total"]!, (int)page["totalPages"]!);
    }

    private static async Task<string[]> FillAsync(OliAIClient client, IEnumerable<string> names)
    {
        var (made, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", BulkOf(names));
        Assert.Equal(0, (int)made["failed"]!);
        return IdsOf(made["contacts"]!);
    }

    private static string BulkOf(IEnumerable<string> names) =>
        $$"""{"contacts":[{{string.Join(',', names.Select((name, index) => $$"""{"name":"{{name}}","phoneNumber":"+91981{{index:d7}}"}"""))}}]}""";

    private static string[] IdsOf(JsonNode contacts) => [.. contacts.AsArray().Select(contact => (string)contact!["id"]!)];

    /// <param name="audience">For the call whose path does not name it.</param>
    private static string IdsBody(IEnumerable<string> ids, string? audience = null) =>
        new JsonObject { ["contactIds"] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]), ["audienceId"] = audience }.ToJsonString();
}
