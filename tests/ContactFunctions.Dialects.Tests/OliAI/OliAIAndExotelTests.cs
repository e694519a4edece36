using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>One contact through both doors: what each shows of what the other wrote.</summary>
public class OliAIAndExotelTests
{
    [Fact]
    public async Task AContactOfExotelsBulkIsListedSearchedPatchedAndDeletedHere()
    {
        await using var world = await OliAIWorld.StartAsync();
        var written = (await world.Exotel.CreateAsync(
            """{"number":"+919876543210","first_name":"Priya","last_name":"Sharma","company_name":"Acme","email":"p@acme.in","tag":"vip","custom_field":{"city":"Mumbai","key":{"a":1}}}"""))[0];
        var path = $"contacts/{written["sid"]}";

        var listed = (await world.SendAsync(200, "GET", "contacts?search=sharma"))["data"]![0]!;
        Assert.Equal((string)written["sid"]!, (string)listed["id"]!);
        Assert.Equal(
            ("Priya Sharma", "+919876543210", null, """{"city":"Mumbai","key":{"a":1}}"""),
            ((string)listed["name"]!, (string)listed["phoneNumber"]!, (string?)listed["language"], listed["metadata"]!.ToJsonString()));
        Assert.Equal(listed.ToJsonString(), (await world.SendAsync(200, "GET", path)).ToJsonString());

        _ = await world.SendAsync(200, "PATCH", path, """{"name":"Priya Anand Rao","language":"hi-IN","metadata":{"key":null,"tier":"gold"}}""");
        var seen = (await world.Exotel.SendAsync(200, "GET", (string)written["uri"]!))["response"]!["data"]!;
        Assert.Equal(("Priya Anand", "Rao"), ((string)seen["first_name"]!, (string)seen["last_name"]!));
        Assert.Equal(("Acme", "p@acme.in", "vip"), ((string)seen["company_name"]!, (string)seen["email"]!, (string)seen["tag"]!));
        Assert.Equal("""{"city":"Mumbai","tier":"gold"}""", seen["custom_field"]!.ToJsonString());

        _ = await world.SendAsync(200, "DELETE", path);
        _ = await world.Exotel.SendAsync(404, "GET", (string)written["uri"]!);
    }

    [Fact]
    public async Task AContactMadeHereIsReadChangedAndDeletedByExotel()
    {
        await using var world = await OliAIWorld.StartAsync();
        var made = await world.CreateAsync("""{"name":"Priya Sharma","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Mumbai"}}""");
        var path = $"contacts/{made["id"]}";

        var seen = (await world.Exotel.SendAsync(200, "GET", path))["response"]!["data"]!;
        Assert.Equal(("Priya", "Sharma", """{"city":"Mumbai"}"""), ((string)seen["first_name"]!, (string)seen["last_name"]!, seen["custom_field"]!.ToJsonString()));

        _ = await world.Exotel.CreateAsync("""{"number":"09876543210","last_name":"Rao","company_name":"Acme","custom_field":{"x":1}}""");
        var changed = await world.SendAsync(200, "GET", path);
        Assert.Equal(("Priya Rao", "hi-IN", """{"x":1}"""), ((string)changed["name"]!, (string)changed["language"]!, changed["metadata"]!.ToJsonString()));

        _ = await world.Exotel.SendAsync(200, "DELETE", path);
        _ = await world.SendAsync(404, "GET", path);
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task AContactWithoutANameHasAnEmptyOneHere()
    {
        await using var world = await OliAIWorld.StartAsync();
        var written = (await world.Exotel.CreateAsync("""{"number":"+919876543210"}"""))[0];

        var contact = await world.SendAsync(200, "GET", $"contacts/{written["sid"]}");

        Assert.Equal(("", "{}"), ((string)contact["name"]!, contact["metadata"]!.ToJsonString()));
    }

    [Fact]
    public async Task TheNameThatIsShownMayBeWrittenAndStaysSplitAsItWas()
    {
        await using var world = await OliAIWorld.StartAsync();
        var written = (await world.Exotel.CreateAsync("""{"number":"+919876543210","first_name":"Anna","last_name":"van der Berg"}"""))[0];

        _ = await world.SendAsync(200, "PATCH", $"contacts/{written["sid"]}", """{"name":"Anna van der Berg","language":"nl"}""");

        var seen = (await world.Exotel.SendAsync(200, "GET", (string)written["uri"]!))["response"]!["data"]!;
        Assert.Equal(("Anna", "van der Berg"), ((string)seen["first_name"]!, (string)seen["last_name"]!));
    }

    [Fact]
    public async Task BothBulksWriteOverOneAnother()
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await world.Exotel.CreateAsync("""{"number":"+919876543210","first_name":"A","tag":"t","custom_field":{"x":1}}""");

        var reply = await world.SendAsync(200, "POST", "contacts/bulk", """{"contacts":[{"name":"B","phoneNumber":"+919876543210","metadata":{"y":2}}]}""");
        var seen = (await world.Exotel.CreateAsync("""{"number":"+919876543210","custom_field":{"z":3}}"""))[0];

        Assert.Equal((0, 1), ((int)reply["created"]!, (int)reply["updated"]!));
        Assert.Equal("""{"x":1,"y":2}""", reply["contacts"]![0]!["metadata"]!.ToJsonString());
        Assert.Equal(("B", "t", """{"z":3}"""), ((string)seen["first_name"]!, (string)seen["tag"]!, seen["custom_field"]!.ToJsonString()));
    }

    [Fact]
    public async Task DeletingHereTakesAContactOffExotelsLists()
    {
        await using var world = await OliAIWorld.StartAsync();
        var made = await world.CreateAsync("""{"name":"A","phoneNumber":"+919876543210"}""");
        var list = (await world.Exotel.SendAsync(207, "POST", "lists", """{"lists":[{"name":"Spring"}]}"""))["response"]![0]!["data"]!;
        _ = await world.Exotel.SendAsync(207, "POST", $"lists/{list["sid"]}/contacts", $$"""{"contact_references":[{"contact_sid":"{{made["id"]}}"}]}""");
        Assert.Equal(1, await ContactCountAsync(world, list));

        _ = await world.SendAsync(200, "DELETE", $"contacts/{made["id"]}");

        Assert.Equal(0, await ContactCountAsync(world, list));
        Assert.Empty((await world.Exotel.SendAsync(200, "GET", $"lists/{list["sid"]}/contacts"))["response"]!.AsArray());
    }

    private static async Task<int> ContactCountAsync(OliAIWorld world, JsonNode list) =>
        (int)(await world.Exotel.SendAsync(200, "GET", $"lists/{list["sid"]}"))["response"]!["data"]!["contact_count"]!;
}
