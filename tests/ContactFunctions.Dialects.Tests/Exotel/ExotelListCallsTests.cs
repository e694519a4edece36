using System.Text.Json.Nodes;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>Whole requests about lists and pages over a real store.</summary>
public class ExotelListCallsTests
{
    [Fact]
    public async Task ListsAreCreatedEachWithItsOwnOutcome()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        var reply = await world.SendAsync(207, "POST", "lists", """{"lists":[{"name":"list123","tag":"demo"},{"name":"list345"},{"name":"list123"},{},7]}""");

        Assert.Equal("""{"failed":3,"total":5,"success":2}""", reply["metadata"]!.ToJsonString());
        var items = reply["response"]!.AsArray();
        Assert.Equal([200, 200, 409, 400, 400], items.Select(item => (int)item!["code"]!));
        Assert.Equal([null, null, 1008, 1001, 1002], items.Select(item => (int?)item!["error_data"]?["code"]));
        var list = items[0]!["data"]!;
        Assert.Equal(
            ["sid", "date_created", "date_updated", "account_sid", "name", "tag", "contact_count", "uri"],
            list.AsObject().Select(property => property.Key));
        Assert.Equal(("demo", "list123", "demo", 0), ((string)list["account_sid"]!, (string)list["name"]!, (string)list["tag"]!, (int)list["contact_count"]!));
        Assert.Equal(list.ToJsonString(), (await world.SendAsync(200, "GET", (string)list["uri"]!))["response"]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task AListIsRenamedAndDeletedAndItsContactsStay()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var lists = await CreateAsync(world, """{"name":"a","tag":"t"}""", """{"name":"b"}""");
        var uri = (string)lists[0]["uri"]!;
        var contact = (await world.CreateAsync("""{"number":"+919876543210"}"""))[0];
        _ = await world.SendAsync(207, "POST", uri + "/contacts", $$"""{"contact_references":[{"contact_sid":"{{contact["sid"]}}"}]}""");

        Assert.Equal(1008, (int)(await world.SendAsync(409, "PUT", uri, """{"name":"b"}"""))["response"]!["error_data"]!["code"]!);
        var renamed = (await world.SendAsync(200, "PUT", uri, """{"name":"c","tag":null}"""))["response"]!["data"]!;
        Assert.Equal(("c", null, 1), ((string)renamed["name"]!, (string?)renamed["tag"], (int)renamed["contact_count"]!));

        var many = await world.SendAsync(207, "PUT", "lists", $$"""{"lists":[{"sid":"{{lists[1]["sid"]}}","name":"d"},{"sid":"x","name":"e"},{"name":"f"}]}""");
        Assert.Equal([200, 404, 400], many["response"]!.AsArray().Select(item => (int)item!["code"]!));

        Assert.Equal(1, (int)(await world.SendAsync(200, "DELETE", uri))["response"]!["data"]!["contact_count"]!);
        _ = await world.SendAsync(404, "GET", uri);
        _ = await world.SendAsync(404, "GET", uri + "/contacts");
        _ = await world.SendAsync(404, "DELETE", uri);
        _ = await world.SendAsync(200, "GET", (string)contact["uri"]!);
    }

    /// <summary>A new list filters barred numbers, whichever door they come by; who is in already stays.</summary>
    [Fact]
    public async Task AContactOfABarredNumberIsNotPutInAList()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var members = (string)(await CreateAsync(world, """{"name":"members"}"""))[0]["uri"]! + "/contacts";
        var contacts = await world.CreateAsync("""{"number":"+919876543210"}""", """{"number":"+919876543211"}""");
        var account = (await world.Accounts.FindBySidAsync(ExotelWorld.Sid, default))!;
        var body = $$"""{"contact_references":[{"contact_sid":"{{contacts[0]["sid"]}}"},{"contact_sid":"{{contacts[1]["sid"]}}"}]}""";
        _ = await world.Dnd.AddAsync(account, [new E164(919876543210)], default);

        var refused = await world.SendAsync(207, "POST", members, body);
        _ = await world.Dnd.RemoveAsync(account, [new E164(919876543210)], default);
        var taken = await world.SendAsync(207, "POST", members, body);
        _ = await world.Dnd.AddAsync(account, [new E164(919876543211)], default);
        var again = await world.SendAsync(207, "POST", members, body);

        Assert.Equal([400, 200], refused["response"]!.AsArray().Select(item => (int)item!["code"]!));
        Assert.Equal(1002, (int)refused["response"]![0]!["error_data"]!["code"]!);
        Assert.Equal([200, 200, 200, 200], taken["response"]!.AsArray().Concat(again["response"]!.AsArray()).Select(item => (int)item!["code"]!));
        Assert.Equal(2, (await world.SendAsync(200, "GET", members))["response"]!.AsArray().Count);
    }

    [Fact]
    public async Task ContactsArePutInAListAndTakenOut()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var list = (await CreateAsync(world, """{"name":"members"}"""))[0];
        var members = (string)list["uri"]! + "/contacts";
        var contacts = await world.CreateAsync("""{"number":"+919876543210","first_name":"a"}""", """{"number":"+919876543211"}""");
        var body = $$"""
            {"contact_references":[{"contact_sid":"{{contacts[1]["sid"]}}"},{"contact_sid":"4440b6e1a85f489b87d76d8779956caf"},{},
            {"contact_sid":"{{contacts[0]["sid"]}}"},{"contact_sid":"{{contacts[1]["sid"]}}"}]}
            """;

        var added = await world.SendAsync(207, "POST", members, body);

        Assert.Equal("""{"failed":2,"total":5,"success":3}""", added["metadata"]!.ToJsonString());
        var items = added["response"]!.AsArray();
        Assert.Equal([200, 404, 400, 200, 200], items.Select(item => (int)item!["code"]!));
        Assert.Equal((string)list["sid"]!, (string)items[0]!["data"]!["list_id"]!);
        Assert.Equal((string)contacts[1]["sid"]!, (string)items[0]!["data"]!["sid"]!);

        var page = await world.SendAsync(200, "GET", members + "?name=A");
        Assert.Equal([(string)contacts[0]["sid"]!], page["response"]!.AsArray().Select(item => (string)item!["data"]!["sid"]!));

        _ = await world.SendAsync(200, "DELETE", $"{members}/{contacts[0]["sid"]}");
        Assert.Equal(1000, (int)(await world.SendAsync(404, "DELETE", $"{members}/{contacts[0]["sid"]}"))["response"]!["error_data"]!["code"]!);
        Assert.Single((await world.SendAsync(200, "GET", members))["response"]!.AsArray());
        _ = await world.SendAsync(200, "GET", (string)contacts[0]["uri"]!);
    }

    [Fact]
    public async Task PagesFollowOneAnotherThroughAllContacts()
    {
        await using var world = await ExotelWorld.StartAsync();
        _ = await world.CreateAsync([.. Enumerable.Range(0, 45).Select(number => $$"""{"number":"+9198765{{number:D5}}","first_name":"n{{44 - number:D2}}"}""")]);

        var names = new List<string>();
        for (string? uri = "contacts?sort_by=name:asc"; uri is not null;)
        {
            var page = await world.SendAsync(200, "GET", uri);
            Assert.Equal(20, (int)page["metadata"]!["page_size"]!);
            names.AddRange(page["response"]!.AsArray().Select(item => (string)item!["data"]!["first_name"]!));
            uri = (string?)page["metadata"]!["next_page_uri"];
        }

        Assert.Equal(Enumerable.Range(0, 45).Select(number => $"n{number:D2}"), names);
    }

    [Theory]
    [InlineData("sort_by=name", "a b", "B c", "d E")]
    [InlineData("sort_by=name:desc", "d E", "B c", "a b")]
    [InlineData("name=B", "B c", "a b")]
    [InlineData("name=a%20B", "a b")]
    [InlineData("name=zz")]
    [InlineData("offset=1&limit=1&sort_by=name", "B c")]
    [InlineData("offset=9")]
    public async Task APageIsFilteredSortedAndCut(string query, params string[] names)
    {
        await using var world = await ExotelWorld.StartAsync();
        _ = await world.CreateAsync("""{"number":"+919876543212","first_name":"B","last_name":"c"}""");
        _ = await world.CreateAsync("""{"number":"+919876543210","first_name":"d","last_name":"E"}""");
        _ = await world.CreateAsync("""{"number":"+919876543211","first_name":"a","last_name":"b"}""");

        var page = await world.SendAsync(200, "GET", "contacts?" + query);

        Assert.Equal(names, page["response"]!.AsArray().Select(item => $"{item!["data"]!["first_name"]} {item["data"]!["last_name"]}"));
    }

    [Fact]
    public async Task ContactsOfListsAreShownWithTheirLists()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var lists = await CreateAsync(world, """{"name":"a"}""", """{"name":"b"}""", """{"name":"empty"}""");
        var contacts = await world.CreateAsync("""{"number":"+919876543210"}""", """{"number":"+919876543211"}""", """{"number":"+919876543212"}""");
        _ = await world.SendAsync(207, "POST", lists[0]["uri"] + "/contacts", $$"""{"contact_references":["{{contacts[0]["sid"]}}","{{contacts[1]["sid"]}}"]}""");
        _ = await world.SendAsync(207, "POST", lists[1]["uri"] + "/contacts", $$"""{"contact_references":["{{contacts[1]["sid"]}}"]}""");

        var page = await world.SendAsync(200, "GET", $"contacts?list_sids={lists[0]["sid"]},{lists[1]["sid"]},{lists[2]["sid"]}&filter=show_list&sort_by=name");

        Assert.Equal(
            ["+919876543210: a", "+919876543211: a b"],
            page["response"]!.AsArray().Select(item =>
                $"{item!["data"]!["number"]}: {string.Join(' ', item["data"]!["lists"]!.AsArray().Select(list => (string)list!["name"]!))}"));
    }

    [Fact]
    public async Task ListsArePagedByNameAndDate()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        _ = await CreateAsync(world, """{"name":"beta"}""", """{"name":"Alpha"}""", """{"name":"gamma"}""");

        Assert.Equal(["beta", "Alpha", "gamma"], await NamesAsync(world, "lists"));
        Assert.Equal(["gamma", "Alpha", "beta"], await NamesAsync(world, "lists?sort_by=date_created:desc"));
        Assert.Equal(["Alpha", "beta", "gamma"], await NamesAsync(world, "lists?sort_by=name"));
        Assert.Equal(["beta"], await NamesAsync(world, "lists?sort_by=name&offset=1&limit=1"));
        Assert.Equal(["beta", "Alpha"], await NamesAsync(world, "lists?name=A&limit=2"));
        Assert.Equal(1002, (int)(await world.SendAsync(400, "GET", "lists?limit=21"))["response"]!["error_data"]!["code"]!);
    }

    private static async Task<JsonNode[]> CreateAsync(ExotelWorld world, params string[] lists)
    {
        var reply = await world.SendAsync(207, "POST", "lists", $$"""{"lists":[{{string.Join(',', lists)}}]}""");
        return [.. reply["response"]!.AsArray().Select(item => item!["data"]!)];
    }

    private static async Task<IEnumerable<string>> NamesAsync(ExotelWorld world, string path) =>
        (await world.SendAsync(200, "GET", path))["response"]!.AsArray().Select(item => (string)item!["data"]!["name"]!);
}
