using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Audiences themselves (docs.oliai.in/api-reference/audiences).</summary>
public class OliAIAudienceTests
{
    private const string NotFound = """{"statusCode":404,"message":"Audience not found","error":"Not Found"}""";

    [Fact]
    public async Task AnAudienceHasThePagesKeysInItsOrderAndAllOfThem()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, text) = await world.SendAsync("POST", "audiences", """{"name":"Spring"}""");
        var audience = JsonNode.Parse(text)!.AsObject();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/audiences/{audience["id"]}", response.Headers.Location!.OriginalString);
        Assert.Equal(
            ["id", "name", "description", "organizationId", "contactCount", "createdAt", "updatedAt"], audience.Select(member => member.Key));
        Assert.Matches("^aud_[0-9a-f]{32}$", (string)audience["id"]!);
        Assert.Equal(("Spring", null, "demo", 0), ((string)audience["name"]!, (string?)audience["description"], (string)audience["organizationId"]!, (int)audience["contactCount"]!));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)audience["createdAt"]!);
        Assert.Equal((string)audience["createdAt"]!, (string)audience["updatedAt"]!);
        Assert.Equal(text, (await world.SendAsync("GET", $"audiences/{audience["id"]}")).Body);
    }

    [Fact]
    public async Task TheDemoAudienceHasItsPublishedId()
    {
        await using var world = await OliAIWorld.StartAsync();
        var account = (await world.World.Accounts.FindBySidAsync(DemoAccount.Sid, default))!;
        await DemoAccount.SeedSetsIn(world.World.Lists, world.World.Audiences)(account, default);

        var audience = await world.SendAsync(200, "GET", "audiences/aud_demo");

        Assert.Equal(("aud_demo", "Demo audience"), ((string)audience["id"]!, (string)audience["name"]!));
    }

    [Theory]
    [InlineData("{}", "name should not be empty")]
    [InlineData("", "name should not be empty")]
    [InlineData("""{"name":null}""", "name should not be empty")]
    [InlineData("""{"name":" \t "}""", "name should not be empty")]
    [InlineData("""{"name":7}""", "name must be a string")]
    [InlineData("""{"name":"a\u0000"}""", "name must not contain control characters or half surrogate pairs")]
    [InlineData("""{"name":"\ud83d"}""", "name must not contain control characters or half surrogate pairs")]
    [InlineData("""{"name":"a","description":["b"]}""", "description must be a string")]
    [InlineData("""{"name":"a","description":"\u0007"}""", "description must not contain control characters or half surrogate pairs")]
    public async Task AnAudienceThatIsNoneIsRefused(string body, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", "audiences", body));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "audiences"))["total"]!);
    }

    [Fact]
    public async Task NameAndDescriptionHaveTheirLengths()
    {
        await using var world = await OliAIWorld.StartAsync();
        var (name, description) = (new string('é', AudienceRules.NameLength), new string('é', AudienceRules.DescriptionLength));

        var made = await world.SendAsync(201, "POST", "audiences", $$"""{"name":"{{name}}","description":"{{description}}"}""");
        Assert.Equal((name, description), ((string)made["name"]!, (string)made["description"]!));
        Assert.Equal(
            "name must be shorter than or equal to 255 characters", await world.RefuseAsync(400, "POST", "audiences", $$"""{"name":"{{name}}a"}"""));
        Assert.Equal(
            "description must be shorter than or equal to 1000 characters",
            await world.RefuseAsync(400, "PATCH", $"audiences/{made["id"]}", $$"""{"description":"{{description}}a"}"""));
    }

    [Fact]
    public async Task AnUpdateChangesOnlyWhatItGives()
    {
        await using var world = await OliAIWorld.StartAsync();
        var path = $"audiences/{(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring","description":"old"}"""))["id"]}";

        Assert.Equal(("Autumn", "old"), Texts(await world.SendAsync(200, "PATCH", path, """{"name":"Autumn"}""")));
        Assert.Equal(("Autumn", "new"), Texts(await world.SendAsync(200, "PATCH", path, """{"description":"new"}""")));
        Assert.Equal(("Autumn", null), Texts(await world.SendAsync(200, "PATCH", path, """{"description":null}""")));
        Assert.Equal(("Autumn", null), Texts(await world.SendAsync(200, "PATCH", path, "{}")));
        Assert.Equal(("Autumn", null), Texts(await world.SendAsync(200, "GET", path)));
    }

    [Fact]
    public async Task AnObjectThatWasReadCanBeSentBack()
    {
        await using var world = await OliAIWorld.StartAsync();
        var made = await world.SendAsync(201, "POST", "audiences", """{"name":"Spring","description":"old"}""");
        var sent = made.DeepClone();
        sent["name"] = "Autumn";
        // Somebody came in meanwhile.
        sent["contactCount"] = 7;

        var updated = await world.SendAsync(200, "PATCH", $"audiences/{made["id"]}", sent.ToJsonString());

        Assert.Equal(("Autumn", 0), ((string)updated["name"]!, (int)updated["contactCount"]!));
    }

    [Theory]
    [InlineData("""{"id":"aud_x"}""", "id cannot be changed")]
    [InlineData("""{"organizationId":"other"}""", "organizationId cannot be changed")]
    [InlineData("""{"createdAt":"2026-03-01T10:00:00.000Z"}""", "createdAt cannot be changed")]
    [InlineData("""{"updatedAt":null}""", "updatedAt cannot be changed")]
    [InlineData("""{"color":"red"}""", "property color should not exist")]
    [InlineData("""{"name":""}""", "name should not be empty")]
    [InlineData("""{"name":null}""", "name should not be empty")]
    [InlineData("[]", "the body is not a JSON object")]
    public async Task AnUpdateOfAnythingElseIsRefusedAndChangesNothing(string body, string message)
    {
        await using var world = await OliAIWorld.StartAsync();
        var made = await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}""");

        Assert.Equal(message, await world.RefuseAsync(400, "PATCH", $"audiences/{made["id"]}", body));
        Assert.Equal(made.ToJsonString(), (await world.SendAsync(200, "GET", $"audiences/{made["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task ADeletedAudienceIsGone()
    {
        await using var world = await OliAIWorld.StartAsync();
        var path = $"audiences/{(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]}";

        Assert.Equal("""{"success":true}""", (await world.SendAsync("DELETE", path)).Body);

        foreach (var (method, below) in new[] { ("GET", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/contacts"), ("GET", "/available-contacts") })
            Assert.Equal(NotFound, (await world.SendAsync(method, path + below)).Body);
        Assert.Equal("""{"data":[],"total":0,"page":1,"limit":20,"totalPages":0}""", (await world.SendAsync("GET", "audiences")).Body);
    }

    [Fact]
    public async Task AnotherOrganizationsAudienceIsAnsweredAsOneThatNeverWas()
    {
        await using var world = await OliAIWorld.StartAsync();
        var own = (string)(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]!;
        var (other, _) = await world.World.Accounts.CreateAsync(new NewAccount("other", "other"), default);
        var key = (await world.World.Keys.CreateAsync(other!, KeyDialect.OliAI, null, default)).Key;
        const string ids = """{"contactIds":["x"]}""";

        foreach (var id in new[] { own, "aud_" + new string('0', 32), "aud_unknown", "aud_", "x", "%E2%82%AC", own[4..], own.ToUpperInvariant() })
        {
            foreach (var (method, below, body) in new[]
                {
                    ("GET", "", null), ("PATCH", "", """{"name":"a"}"""), ("DELETE", "", null), ("GET", "/contacts", null), ("GET", "/available-contacts", null),
                    ("POST", "/contacts", ids), ("DELETE", "/contacts", ids), ("POST", "/contacts/remove", ids),
                })
                Assert.Equal(NotFound, (await world.SendAsync(method, $"audiences/{id}{below}", body, key: key)).Body);
            Assert.Equal(NotFound, (await world.SendAsync("POST", "contacts/add-to-audience", $$"""{"contactIds":["x"],"audienceId":"{{id}}"}""", key: key)).Body);
        }

        Assert.Equal("""{"data":[],"total":0,"page":1,"limit":20,"totalPages":0}""", (await world.SendAsync("GET", "audiences", key: key)).Body);
        _ = await world.SendAsync(200, "GET", $"audiences/{own}");
    }

    [Fact]
    public async Task PagesAreNewestFirstAndCountEachAudience()
    {
        await using var world = await OliAIWorld.StartAsync();
        var sid = (string)(await world.Exotel.CreateAsync("""{"number":"+919876543210"}"""))[0]["sid"]!;
        for (var number = 0; number < 5; number++)
        {
            var id = (await world.SendAsync(201, "POST", "audiences", $$"""{"name":"{{number}}"}"""))["id"];
            if (number % 2 == 0) _ = await world.SendAsync(200, "POST", $"audiences/{id}/contacts", $$"""{"contactIds":["{{sid}}"]}""");
        }

        var (first, last) = (await world.SendAsync(200, "GET", "audiences?limit=3"), await world.SendAsync(200, "GET", "audiences?limit=3&page=2"));
        Assert.Equal(["4:1", "3:0", "2:1"], Named(first));
        Assert.Equal(["1:0", "0:1"], Named(last));
        Assert.Equal((5, 2, 3, 2), ((int)last["total"]!, (int)last["page"]!, (int)last["limit"]!, (int)last["totalPages"]!));
        Assert.Equal(["data", "total", "page", "limit", "totalPages"], last.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("limit=101", "limit must not be greater than 100")]
    [InlineData("limit=0", "limit must not be less than 1")]
    [InlineData("page=x", "page must be an integer number")]
    public async Task APageThatIsNoneIsRefusedAtEachOfThreeListings(string query, string message)
    {
        await using var world = await OliAIWorld.StartAsync();
        var path = $"audiences/{(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]}";

        foreach (var listing in new[] { "audiences", $"{path}/contacts", $"{path}/available-contacts" })
            Assert.Equal(message, await world.RefuseAsync(400, "GET", $"{listing}?{query}"));
    }

    private static (string Name, string? Description) Texts(JsonNode audience) => ((string)audience["name"]!, (string?)audience["description"]);

    private static IEnumerable<string> Named(JsonNode page) => page["data"]!.AsArray().Select(audience => $"{audience!["name"]}:{audience["contactCount"]}");
}
