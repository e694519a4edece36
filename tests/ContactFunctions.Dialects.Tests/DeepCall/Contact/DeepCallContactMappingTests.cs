using System.Text.Json.Nodes;
using ContactFunctions.Dialects.Tests.OliAI;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

/// <summary>What the Contact API writes the other doors read, and the other way round: contacts and who is in a list.</summary>
public class DeepCallContactMappingTests
{
    private const string Priya = """{"mobile":"919876543210","name":"Priya Anand Rao","email":"p@acme.in","company":"Acme","tag":"vip","language":"hi-IN","city":"Pune","age":42}""";

    [Fact]
    public async Task WhatIsWrittenHereTheOthersRead()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var oliai = new OliAIWorld(world.World);
        var id = await world.AddAsync(Priya);

        var (inExotel, inOliAI) = (await world.SeenAsync(id), await oliai.SendAsync(200, "GET", $"contacts/{id}"));
        var inDirectory = (await world.Door.CallAsync("Directory/search", "\"contact\":\"09876543210\",\"project\":\"contactinfo\""))["response"]!["contactinfo"]!;
        Assert.Equal(("+919876543210", "Priya Anand", "Rao", "Acme", "p@acme.in", "vip"), (Text(inExotel, "number"), Text(inExotel, "first_name"), Text(inExotel, "last_name"), Text(inExotel, "company_name"), Text(inExotel, "email"), Text(inExotel, "tag")));
        Assert.Equal(("Priya Anand Rao", "hi-IN", """{"city":"Pune","age":42}"""), (Text(inOliAI, "name"), Text(inOliAI, "language"), inOliAI["metadata"]!.ToJsonString()));
        Assert.Equal("""{"name":"Priya Anand Rao","email":"p@acme.in","company":"Acme","city":"Pune","age":42}""", inDirectory.ToJsonString());
    }

    /// <summary>The list's own record is what this door was given; what the contact is, all doors say together.</summary>
    [Fact]
    public async Task WhatTheOthersWroteStaysUnlessItIsGivenHere()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var oliai = new OliAIWorld(world.World);
        var made = await oliai.CreateAsync("""{"name":"Priya Rao","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Pune","deep":{"a":[1]}}}""");
        _ = await world.Door.CallAsync("Directory/update", "\"contact\":\"919876543210\",\"contactinfo\":{\"company\":\"Acme\"},\"other\":{\"vip\":true}");

        Assert.Equal((string)made["id"]!, await world.AddAsync("""{"mobile":"9876543210","city":"Goa"}"""));

        var seen = await world.SeenAsync((string)made["id"]!);
        Assert.Equal(("Priya", "Rao", "Acme"), (Text(seen, "first_name"), Text(seen, "last_name"), Text(seen, "company_name")));
        Assert.Equal("""{"city":"Goa","deep":{"a":[1]}}""", seen["custom_field"]!.ToJsonString());
        Assert.Equal("""{"city":"Goa"}""", await world.RecordAsync((string)made["id"]!));
        var facts = (await world.Door.CallAsync("Directory/search", "\"contact\":\"919876543210\",\"project\":\"vip\""))["response"]!["other"]!;
        Assert.Equal("""{"vip":true}""", facts.ToJsonString());
    }

    [Fact]
    public async Task ListsAreTheSameForExotel()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var members = $"lists/{(await world.ListAsync()).Id}/contacts";
        var written = (await world.Exotel.CreateAsync("""{"number":"+919876543210","first_name":"Priya"}"""))[0];
        var id = (string)written["sid"]!;
        _ = await world.Exotel.SendAsync(207, "POST", members, $$"""{"contact_references":[{"contact_sid":"{{id}}"}]}""");

        Assert.Equal(id, await world.UpdateAsync("""{"mobile":"919876543210","city":"Pune"}"""));
        Assert.Equal("""{"city":"Pune"}""", await world.RecordAsync(id));
        Assert.Single((await world.Exotel.SendAsync(200, "GET", members))["response"]!.AsArray());

        _ = await world.SoftDeleteAsync("""{"mobile":"919876543210"}""");
        Assert.Empty((await world.Exotel.SendAsync(200, "GET", members))["response"]!.AsArray());
        Assert.Equal("Priya", Text(await world.SeenAsync(id), "first_name"));

        _ = await world.Exotel.SendAsync(200, "DELETE", $"contacts/{id}");
        Assert.Null(await world.EntryAsync(id));
        Assert.NotEqual(id, await world.AddAsync("""{"mobile":"919876543210"}"""));
    }

    /// <summary>Soft-deleted, restored, taken out, deleted: each by another door, and each counts once.</summary>
    [Fact]
    public async Task AListsCountIsExactWhateverDoorChangesIt()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var oliai = new OliAIWorld(world.World);
        var list = $"lists/{(await world.ListAsync()).Id}";
        var ids = new List<string>();
        for (var number = 919876543210; number < 919876543213; number++) ids.Add(await world.AddAsync($$"""{"mobile":"{{number}}","city":"Pune"}"""));
        await CountsAsync(3);

        _ = await world.SoftDeleteAsync("""{"mobile":"919876543210"}""");
        await CountsAsync(2);
        _ = await world.Exotel.SendAsync(207, "POST", $"{list}/contacts", $$"""{"contact_references":[{"contact_sid":"{{ids[0]}}"}]}""");
        await CountsAsync(3);
        Assert.Equal("""{"city":"Pune"}""", await world.RecordAsync(ids[0]));

        _ = await world.SoftDeleteAsync("""{"mobile":"919876543211"}""");
        _ = await oliai.SendAsync(200, "DELETE", $"contacts/{ids[1]}");
        await CountsAsync(2);
        _ = await world.Exotel.SendAsync(200, "DELETE", $"{list}/contacts/{ids[2]}");
        await CountsAsync(1);
        _ = await world.SucceedAsync($"\"clId\":123,\"delId\":\"{ids[0]}\"", "deleted", DeepCallContactWorld.Delete);
        await CountsAsync(0);
        Assert.Equal(1, await world.World.Contacts.CountAsync(world.Account, default));

        async Task CountsAsync(int count)
        {
            var (shown, members) = (await world.Exotel.SendAsync(200, "GET", list), await world.Exotel.SendAsync(200, "GET", $"{list}/contacts"));
            Assert.Equal((count, count, count), ((int)shown["response"]!["data"]!["contact_count"]!, members["response"]!.AsArray().Count, (int)await world.CountAsync()));
        }
    }

    /// <summary>A number on the directory's blacklist is barred, and no longer when the directory says so.</summary>
    [Fact]
    public async Task TheDirectorysBlacklistBarsHere()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        _ = await world.Door.CallAsync("Directory/create", "\"contact\":\"919876543210\",\"other\":{\"blacklist\":true}");
        Assert.Equal((1005, "Contact number is in DND list"), await world.RefuseAsync(DeepCallContactWorld.Of(0, Priya)));

        _ = await world.Door.CallAsync("Directory/update", "\"contact\":\"919876543210\",\"other\":{\"blacklist\":false}");
        _ = await world.AddAsync(Priya);
    }

    private static string? Text(JsonNode data, string name) => (string?)data[name];
}
