namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>The requests on the vendor's page, docs.oliai.in/api-reference/contacts, letter by letter, and what it says of their replies.</summary>
public class OliAITranscriptTests
{
    private const string Create = """
        {
        "name": "Priya Sharma",
        "phoneNumber": "+919876543210",
        "language": "hi-IN",
        "metadata": { "city": "Mumbai", "tier": "premium" }
        }
        """;

    private const string Update = """
        {
        "language": "en-IN",
        "metadata": { "city": "Delhi", "tier": "standard" }
        }
        """;

    private const string Bulk = """
        {
        "contacts": [
        {
        "name": "Priya Sharma",
        "phoneNumber": "+919876543210",
        "language": "hi-IN",
        "metadata": { "city": "Mumbai" }
        },
        {
        "name": "Ravi Kumar",
        "phoneNumber": "+919123456789",
        "language": "en-IN"
        }
        ]
        }
        """;

    [Fact]
    public async Task TheContactObjectHasThePagesKeysInItsOrder()
    {
        await using var world = await OliAIWorld.StartAsync();

        var contact = await world.CreateAsync(Create);

        Assert.Equal(
            ["id", "name", "phoneNumber", "language", "metadata", "organizationId", "createdAt", "updatedAt"],
            contact.AsObject().Select(member => member.Key));
        Assert.Matches("^[0-9a-f]{32}$", (string)contact["id"]!);
        Assert.Equal(
            ("Priya Sharma", "+919876543210", "hi-IN", """{"city":"Mumbai","tier":"premium"}""", "demo"),
            ((string)contact["name"]!, (string)contact["phoneNumber"]!, (string)contact["language"]!, contact["metadata"]!.ToJsonString(), (string)contact["organizationId"]!));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)contact["createdAt"]!);
        Assert.Equal((string)contact["createdAt"]!, (string)contact["updatedAt"]!);
    }

    [Fact]
    public async Task WhatWasNeverGivenIsThereAllTheSame()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (_, body) = await world.SendAsync("POST", "contacts", """{"name":"Priya","phoneNumber":"+919876543210"}""");

        Assert.Contains("\"name\":\"Priya\",\"phoneNumber\":\"+919876543210\",\"language\":null,\"metadata\":{},\"organizationId\":\"demo\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContactIsUniqueByItsNumber()
    {
        await using var world = await OliAIWorld.StartAsync();
        var first = await world.CreateAsync(Create);

        var message = await world.RefuseAsync(409, "POST", "contacts", """{"name":"Other","phoneNumber":"+91 98765 43210"}""");

        Assert.Equal("A contact with this phone number already exists", message);
        Assert.Equal(first.ToJsonString(), (await world.SendAsync(200, "GET", $"contacts/{first["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task OneContactIsReadUpdatedInPartAndDeleted()
    {
        await using var world = await OliAIWorld.StartAsync();
        var path = $"contacts/{(await world.CreateAsync(Create))["id"]}";

        var updated = await world.SendAsync(200, "PATCH", path, Update);

        Assert.Equal(
            ("Priya Sharma", "en-IN", """{"city":"Delhi","tier":"standard"}"""),
            ((string)updated["name"]!, (string)updated["language"]!, updated["metadata"]!.ToJsonString()));
        Assert.Equal(updated.ToJsonString(), (await world.SendAsync(200, "GET", path)).ToJsonString());
        var (response, body) = await world.SendAsync("DELETE", path);
        Assert.Equal((200, """{"success":true}"""), ((int)response.StatusCode, body));
        Assert.Equal("Contact not found", await world.RefuseAsync(404, "GET", path));
    }

    [Fact]
    public async Task TheBulkOfThePageCreatesTwo()
    {
        await using var world = await OliAIWorld.StartAsync();

        var reply = await world.SendAsync(200, "POST", "contacts/bulk", Bulk);

        Assert.Equal(["created", "updated", "failed", "contacts", "errors"], reply.AsObject().Select(member => member.Key));
        Assert.Equal((2, 0, 0), ((int)reply["created"]!, (int)reply["updated"]!, (int)reply["failed"]!));
        Assert.Equal(["Priya Sharma", "Ravi Kumar"], reply["contacts"]!.AsArray().Select(contact => (string)contact!["name"]!));
        Assert.Empty(reply["errors"]!.AsArray());
        foreach (var contact in reply["contacts"]!.AsArray())
            Assert.Equal(contact!.ToJsonString(), (await world.SendAsync(200, "GET", $"contacts/{contact["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task ThreeIdsAreThreeDeleted()
    {
        await using var world = await OliAIWorld.StartAsync();
        var created = await world.SendAsync(200, "POST", "contacts/bulk", Bulk);
        var third = await world.CreateAsync("""{"name":"Third","phoneNumber":"+919123456780"}""");
        string[] ids = [.. created["contacts"]!.AsArray().Append(third).Select(contact => $"\"{contact!["id"]}\"")];

        var (response, body) = await world.SendAsync("POST", "contacts/bulk-delete", $$"""{ "contactIds": [{{string.Join(", ", ids)}}] }""");

        Assert.Equal((200, """{"deleted":3}"""), ((int)response.StatusCode, body));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task APageIsDataWithItsCounts()
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await world.SendAsync(200, "POST", "contacts/bulk", Bulk);

        var page = await world.SendAsync(200, "GET", "contacts");

        Assert.Equal(["data", "total", "page", "limit", "totalPages"], page.AsObject().Select(member => member.Key));
        Assert.Equal((2, 2, 1, 20, 1), (page["data"]!.AsArray().Count, (int)page["total"]!, (int)page["page"]!, (int)page["limit"]!, (int)page["totalPages"]!));
    }

    [Fact]
    public async Task AnEmptyOrganizationHasNoPages()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (_, body) = await world.SendAsync("GET", "contacts");

        Assert.Equal("""{"data":[],"total":0,"page":1,"limit":20,"totalPages":0}""", body);
    }

    [Fact]
    public async Task TimesAreThoseOfTheStoreCutToTheMillisecond()
    {
        await using var world = await OliAIWorld.StartAsync();
        var created = await world.CreateAsync(Create);
        var account = (await world.World.Accounts.FindAsync(Core.Accounts.DemoAccount.Id, default))!;
        var stored = await world.World.Contacts.FindAsync(account, new Core.Contacts.E164(919876543210), default);

        Assert.Equal(stored!.Value.Read().CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture), (string)created["createdAt"]!);
    }
}
