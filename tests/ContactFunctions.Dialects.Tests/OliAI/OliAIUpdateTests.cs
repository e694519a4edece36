using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Partial updates: <c>PATCH /v1/contacts/{id}</c>.</summary>
public class OliAIUpdateTests
{
    private const string Priya = """{"name":"Priya Sharma","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Mumbai","tier":{"now":"premium","was":"basic"}}}""";

    [Theory]
    [InlineData("{}", "name", "Priya Sharma")]
    [InlineData("""{"name":"Ravi"}""", "name", "Ravi")]
    [InlineData("""{"language":"en-IN"}""", "language", "en-IN")]
    [InlineData("""{"language":null}""", "language", null)]
    [InlineData("""{"phoneNumber":"+91 98765-43211"}""", "phoneNumber", "+919876543211")]
    public async Task OnlyWhatIsGivenChanges(string change, string changed, string? value)
    {
        await using var world = await OliAIWorld.StartAsync();
        var before = await world.CreateAsync(Priya);

        var after = await world.SendAsync(200, "PATCH", $"contacts/{before["id"]}", change);

        Assert.Equal(value, (string?)after[changed]);
        string[] others = ["id", "name", "phoneNumber", "language", "metadata", "organizationId", "createdAt"];
        Assert.All(others.Where(name => name != changed), name => Assert.Equal(before[name]?.ToJsonString(), after[name]?.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"metadata":{"tier":{"now":"gold"}}}""", """{"city":"Mumbai","tier":{"now":"gold","was":"basic"}}""")]
    [InlineData("""{"metadata":{"city":null,"new":[1,null]}}""", """{"tier":{"now":"premium","was":"basic"},"new":[1,null]}""")]
    [InlineData("""{"metadata":{"tier":"x"}}""", """{"city":"Mumbai","tier":"x"}""")]
    [InlineData("""{"metadata":{}}""", """{"city":"Mumbai","tier":{"now":"premium","was":"basic"}}""")]
    [InlineData("""{"metadata":{"city":null,"tier":null}}""", "{}")]
    [InlineData("""{"metadata":null}""", "{}")]
    public async Task MetadataMergesAsRfc7396Says(string change, string metadata)
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (await world.CreateAsync(Priya))["id"];

        var after = await world.SendAsync(200, "PATCH", $"contacts/{id}", change);

        Assert.Equal(metadata, after["metadata"]!.ToJsonString());
        Assert.Equal(metadata, (await world.SendAsync(200, "GET", $"contacts/{id}"))["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task MetadataThatMergesTo16KiBAndMoreIsRefused()
    {
        await using var world = await OliAIWorld.StartAsync();
        var half = new string('x', 9 * 1024);
        var id = (await world.CreateAsync($$$"""{"name":"a","phoneNumber":"+919876543210","metadata":{"a":"{{{half}}}"}}"""))["id"];

        var message = await world.RefuseAsync(400, "PATCH", $"contacts/{id}", $$$"""{"metadata":{"b":"{{{half}}}"}}""");

        Assert.Equal("metadata must be shorter than or equal to 16384 bytes as JSON", message);
        Assert.Single((await world.SendAsync(200, "GET", $"contacts/{id}"))["metadata"]!.AsObject());
    }

    [Theory]
    [InlineData("""{"name":""}""", "name should not be empty")]
    [InlineData("""{"name":null}""", "name should not be empty")]
    [InlineData("""{"phoneNumber":"98765"}""", "phoneNumber must be a valid E.164 phone number")]
    [InlineData("""{"phoneNumber":null}""", "phoneNumber must be a valid E.164 phone number")]
    [InlineData("""{"language":"x"}""", "language must be a well-formed BCP 47 language tag")]
    [InlineData("""{"metadata":1}""", "metadata must be an object")]
    [InlineData("""{"nickname":"P"}""", "property nickname should not exist")]
    [InlineData("""{"name":"","nickname":"P"}""", "property nickname should not exist")]
    [InlineData("""{"Name":"P"}""", "property Name should not exist")]
    public async Task ABadChangeIsRefusedAndChangesNothing(string change, string message)
    {
        await using var world = await OliAIWorld.StartAsync();
        var before = await world.CreateAsync(Priya);
        var path = $"contacts/{before["id"]}";

        Assert.Equal(message, await world.RefuseAsync(400, "PATCH", path, change));
        Assert.Equal(before.ToJsonString(), (await world.SendAsync(200, "GET", path)).ToJsonString());
    }

    [Fact]
    public async Task AWholeObjectThatWasReadMayBeSentBack()
    {
        await using var world = await OliAIWorld.StartAsync();
        var contact = await world.CreateAsync(Priya);
        contact["name"] = "Ravi";

        var after = await world.SendAsync(200, "PATCH", $"contacts/{contact["id"]}", contact.ToJsonString());

        Assert.Equal("Ravi", (string)after["name"]!);
    }

    [Theory]
    [InlineData("id", "\"4440b6e1a85f489b87d76d8779956caf\"")]
    [InlineData("id", "null")]
    [InlineData("organizationId", "\"other\"")]
    [InlineData("createdAt", "\"2026-03-01T10:00:00.000Z\"")]
    [InlineData("updatedAt", "0")]
    [InlineData("updatedAt", "\"\"")]
    public async Task WhatTheServiceGivesCannotBeChanged(string member, string value)
    {
        await using var world = await OliAIWorld.StartAsync();
        var before = await world.CreateAsync(Priya);
        var path = $"contacts/{before["id"]}";

        Assert.Equal($"{member} cannot be changed", await world.RefuseAsync(400, "PATCH", path, $$"""{"name":"Ravi","{{member}}":{{value}}}"""));
        Assert.Equal(before.ToJsonString(), (await world.SendAsync(200, "GET", path)).ToJsonString());
    }

    [Fact]
    public async Task AnObjectReadBeforeALaterChangeIsRefused()
    {
        var clock = new ManualClock();
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = clock });
        var read = await world.CreateAsync(Priya);
        clock.Advance(TimeSpan.FromSeconds(1));
        _ = await world.SendAsync(200, "PATCH", $"contacts/{read["id"]}", """{"language":"en-IN"}""");

        Assert.Equal("updatedAt cannot be changed", await world.RefuseAsync(400, "PATCH", $"contacts/{read["id"]}", read.ToJsonString()));
    }

    [Fact]
    public async Task AChangeMovesUpdatedAtAndNothingGivenDoesNot()
    {
        var clock = new ManualClock();
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = clock });
        var id = (await world.CreateAsync(Priya))["id"];
        clock.Advance(TimeSpan.FromSeconds(1));

        var unchanged = await world.SendAsync(200, "PATCH", $"contacts/{id}", Priya);
        var changed = await world.SendAsync(200, "PATCH", $"contacts/{id}", """{"name":"Ravi"}""");

        Assert.Equal("2026-03-01T10:00:00.000Z", (string)unchanged["updatedAt"]!);
        Assert.Equal(("2026-03-01T10:00:00.000Z", "2026-03-01T10:00:01.000Z"), ((string)changed["createdAt"]!, (string)changed["updatedAt"]!));
    }

    [Fact]
    public async Task ANumberThatAnotherContactHasIsAConflict()
    {
        await using var world = await OliAIWorld.StartAsync();
        var one = await world.CreateAsync(Priya);
        _ = await world.CreateAsync("""{"name":"Ravi","phoneNumber":"+919876543211"}""");

        Assert.Equal(
            "A contact with this phone number already exists",
            await world.RefuseAsync(409, "PATCH", $"contacts/{one["id"]}", """{"name":"x","phoneNumber":"+919876543211"}"""));
        Assert.Equal(one.ToJsonString(), (await world.SendAsync(200, "GET", $"contacts/{one["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task AChangedNumberKeepsTheIdAndFreesTheOldOne()
    {
        await using var world = await OliAIWorld.StartAsync();
        var one = await world.CreateAsync(Priya);
        for (var last = 1; last <= 5; last++)
            _ = await world.SendAsync(200, "PATCH", $"contacts/{one["id"]}", $$"""{"phoneNumber":"+91987654321{{last}}"}""");

        var another = await world.CreateAsync(Priya);

        Assert.NotEqual((string)one["id"]!, (string)another["id"]!);
        Assert.Equal("+919876543215", (string)(await world.SendAsync(200, "GET", $"contacts/{one["id"]}"))["phoneNumber"]!);
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task ADeletedIdIsNeverGivenAgainAndItsContactLeavesNothing()
    {
        await using var world = await OliAIWorld.StartAsync();
        var first = await world.CreateAsync(Priya);
        _ = await world.SendAsync(200, "DELETE", $"contacts/{first["id"]}");

        var second = await world.CreateAsync("""{"name":"Ravi","phoneNumber":"+919876543210"}""");

        Assert.NotEqual((string)first["id"]!, (string)second["id"]!);
        Assert.Equal((null, "{}"), ((string?)second["language"], second["metadata"]!.ToJsonString()));
        Assert.Equal("Contact not found", await world.RefuseAsync(404, "GET", $"contacts/{first["id"]}"));
    }

    [Fact]
    public async Task NobodysAndAnothersContactsCannotBeTold()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.CreateAsync(Priya))["id"]!;
        var other = await world.OtherKeyAsync("other");

        foreach (var (method, body) in ((string, string?)[])[("GET", null), ("PATCH", """{"name":"x"}"""), ("DELETE", null)])
        {
            string[] replies =
            [
                (await world.SendAsync(method, $"contacts/{id}", body, key: other)).Body,
                (await world.SendAsync(method, $"contacts/{new string('0', 32)}", body, key: other)).Body,
                (await world.SendAsync(method, $"contacts/{id.ToUpperInvariant()}", body)).Body,
                (await world.SendAsync(method, "contacts/clxxx123", body)).Body,
                (await world.SendAsync(method, "contacts/%F0%9F%92%A9", body)).Body,
            ];
            Assert.All(replies, reply => Assert.Equal("""{"statusCode":404,"message":"Contact not found","error":"Not Found"}""", reply));
        }

        Assert.Equal(id, (string)(await world.SendAsync(200, "GET", $"contacts/{id}"))["id"]!);
    }

    [Fact]
    public async Task TwoOrganizationsHaveEachTheirOwnContactOfANumber()
    {
        await using var world = await OliAIWorld.StartAsync();
        var own = await world.CreateAsync(Priya);
        var other = await world.OtherKeyAsync("other");

        var (response, body) = await world.SendAsync("POST", "contacts", Priya, key: other);

        Assert.Equal((201, "other"), ((int)response.StatusCode, (string)JsonNode.Parse(body)!["organizationId"]!));
        Assert.Equal(DemoAccount.Sid, (string)own["organizationId"]!);
    }
}
