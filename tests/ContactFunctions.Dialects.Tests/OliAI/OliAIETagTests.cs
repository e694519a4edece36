namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>States of a contact and the conditions on them (RFC 9110 sections 8.8.3 and 13.1).</summary>
public class OliAIETagTests
{
    private const string Priya = """{"name":"Priya","phoneNumber":"+919876543210"}""";

    [Fact]
    public async Task EveryReplyOfOneContactHasTheTagOfItsState()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);
        var path = PathOf(body);

        var read = (await world.SendAsync("GET", path)).Response.Headers.ETag!;
        var (changed, _) = await world.SendAsync("PATCH", path, """{"name":"Ravi"}""");
        var (same, _) = await world.SendAsync("PATCH", path, """{"name":"Ravi"}""");

        Assert.Equal((created.Headers.ETag, false), (read, read.IsWeak));
        Assert.NotEqual(read, changed.Headers.ETag);
        Assert.Equal(changed.Headers.ETag, same.Headers.ETag);
    }

    [Fact]
    public async Task AStaleWriteIsRefusedAndChangesNothing()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);
        var path = PathOf(body);
        _ = await world.SendAsync(200, "PATCH", path, """{"name":"Ravi"}""");

        foreach (var (method, change) in ((string, string?)[])[("PATCH", """{"name":"Late"}"""), ("DELETE", null)])
        {
            var (stale, reply) = await world.SendAsync(method, path, change, IfMatch(created.Headers.ETag!.ToString()));
            Assert.Equal(412, (int)stale.StatusCode);
            Assert.Equal("""{"statusCode":412,"message":"The contact has been changed since the version given in If-Match","error":"Precondition Failed"}""", reply);
        }

        Assert.Equal("Ravi", (string)(await world.SendAsync(200, "GET", path))["name"]!);
    }

    [Theory]
    [InlineData("{0}", 200)]
    [InlineData("*", 200)]
    [InlineData("\"x\", {0}", 200)]
    [InlineData("\"x\"", 412)]
    [InlineData("\"x\", \"y\"", 412)]
    [InlineData("W/{0}", 412)]
    [InlineData("unquoted", 412)]
    [InlineData("\"x", 412)]
    public async Task IfMatchNamesTheStatesThatMayBeWritten(string ifMatch, int statusCode)
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);
        var condition = IfMatch(string.Format(System.Globalization.CultureInfo.InvariantCulture, ifMatch, created.Headers.ETag));

        var (changed, _) = await world.SendAsync("PATCH", PathOf(body), """{"name":"Priya"}""", condition);
        var (deleted, _) = await world.SendAsync("DELETE", PathOf(body), change: condition);

        Assert.Equal((statusCode, statusCode), ((int)changed.StatusCode, (int)deleted.StatusCode));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"x\"")]
    public async Task WhatIsNotThereIsNotFoundWhateverTheCondition(string ifMatch)
    {
        await using var world = await OliAIWorld.StartAsync();

        foreach (var method in (string[])["PATCH", "DELETE"])
        {
            var (response, _) = await world.SendAsync(method, $"contacts/{new string('0', 32)}", "{}", IfMatch(ifMatch));
            Assert.Equal(404, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task AMoveToAnotherNumberIsAnotherState()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);
        var path = PathOf(body);

        var (moved, _) = await world.SendAsync("PATCH", path, """{"phoneNumber":"+919876543299"}""", IfMatch(created.Headers.ETag!.ToString()));
        var (stale, _) = await world.SendAsync("PATCH", path, """{"phoneNumber":"+919876543210"}""", IfMatch(created.Headers.ETag.ToString()));
        var (back, _) = await world.SendAsync("PATCH", path, """{"phoneNumber":"+919876543210"}""", IfMatch(moved.Headers.ETag!.ToString()));

        Assert.Equal((200, 412, 200), ((int)moved.StatusCode, (int)stale.StatusCode, (int)back.StatusCode));
        Assert.NotEqual(created.Headers.ETag, back.Headers.ETag);
    }

    [Fact]
    public async Task ToBeInAnAudienceOrListIsAnotherState()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);
        var id = PathOf(body)["contacts/".Length..];
        var audience = (await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"];
        var list = (await world.Exotel.SendAsync(207, "POST", "lists", """{"lists":[{"name":"Spring"}]}"""))["response"]![0]!["data"]!["sid"];

        _ = await world.SendAsync(200, "POST", $"audiences/{audience}/contacts", $$"""{"contactIds":["{{id}}"]}""");
        var joined = (await world.SendAsync("GET", PathOf(body))).Response.Headers.ETag;
        _ = await world.Exotel.SendAsync(207, "POST", $"lists/{list}/contacts", $$"""{"contact_references":[{"contact_sid":"{{id}}"}]}""");
        var listed = (await world.SendAsync("GET", PathOf(body))).Response.Headers.ETag;

        Assert.Equal(3, new[] { created.Headers.ETag, joined, listed }.Distinct().Count());
        var (stale, _) = await world.SendAsync("DELETE", PathOf(body), change: IfMatch(joined!.ToString()));
        Assert.Equal(412, (int)stale.StatusCode);
    }

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"x\", {0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"x\"", 200)]
    [InlineData("unquoted", 200)]
    public async Task WhoHasTheStateAlreadyIsNotSentItAgain(string ifNoneMatch, int statusCode)
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);

        var (response, reply) = await world.SendAsync("GET", PathOf(body), change: request => request.Headers.TryAddWithoutValidation(
            "If-None-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, ifNoneMatch, created.Headers.ETag)));

        Assert.Equal((statusCode, created.Headers.ETag), ((int)response.StatusCode, response.Headers.ETag));
        Assert.Equal(statusCode == 304 ? "" : body, reply);
    }

    [Fact]
    public async Task OfWritersUnderOneStateOneWins()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (created, body) = await world.SendAsync("POST", "contacts", Priya);

        var writers = await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => world.SendAsync(
            "PATCH", PathOf(body), $$"""{"name":"Writer {{writer}}"}""", IfMatch(created.Headers.ETag!.ToString()))));

        Assert.Equal([200, .. Enumerable.Repeat(412, 19)], writers.Select(writer => (int)writer.Response.StatusCode).Order());
    }

    private static Action<HttpRequestMessage> IfMatch(string value) => request => request.Headers.TryAddWithoutValidation("If-Match", value);

    private static string PathOf(string contact) => $"contacts/{System.Text.Json.Nodes.JsonNode.Parse(contact)!["id"]}";
}
