using System.Text.Json.Nodes;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.Tests.DeepCall.Directory;

public class DeepCallBlacklistTests
{
    private const string Number = "\"contact\":\"919876543210\"";

    [Fact]
    public async Task ABlacklistedContactIsBarredUntilTheDirectoryEndsIt()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","other":{"blacklist":true}""");
        var (shown, isBarred) = (await OtherAsync(world, "blacklist"), await IsBarredAsync(world));
        _ = await world.CallAsync("Directory/update", Number + ""","other":{"Blacklist":false}""");

        Assert.Equal(("""{"blacklist":true}""", true), (shown, isBarred));
        Assert.Equal(("""{"blacklist":false}""", false), (await OtherAsync(world, "blacklist"), await IsBarredAsync(world)));
    }

    [Fact]
    public async Task LinesAreAddedOnceAndAnEmptyArrayEndsThemAll()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number);

        var reply = await world.CallAsync("Directory/Blacklist", Number + ""","DID":["01141234567",911141234568,""," ",null]""");
        _ = await world.CallAsync("Directory/Blacklist", Number + ""","DID":[" 01141234567 ","+911141234569"],"RESET":0""");
        var lines = await OtherAsync(world, "blacklist_did,blacklist");
        _ = await world.CallAsync("Directory/Blacklist", Number + ""","DID":[]""");

        Assert.Equal("""{"message":"Blacklist successfully updated","status":"success","code":200}""", reply.ToJsonString());
        Assert.Equal(JsonNode.Parse("""{"blacklist_did":["01141234567","911141234568","+911141234569"]}""")!.ToJsonString(), lines);
        Assert.Equal("{}", await OtherAsync(world, "blacklist_did,blacklist"));
        Assert.False(await IsBarredAsync(world));
    }

    [Theory]
    [InlineData("\"RESET\":1", """{"blacklist":false}""")]
    [InlineData("\"RESET\":\"1\",\"DID\":[]", """{"blacklist":false}""")]
    [InlineData("\"RESET\":true,\"DID\":[\"22\"]", """{"blacklist":false,"blacklist_did":["22"]}""")]
    [InlineData("\"RESET\":false,\"DID\":[\"22\"]", """{"blacklist":true,"blacklist_did":["11","22"]}""")]
    [InlineData("\"DID\":[]", """{"blacklist":true}""")]
    public async Task OnlyAResetEndsTheBlacklistingItself(string members, string expected)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","other":{"blacklist":true}""");
        _ = await world.CallAsync("Directory/Blacklist", Number + ""","DID":["11"]""");

        _ = await world.CallAsync("Directory/Blacklist", Number + "," + members);

        Assert.Equal(expected, await OtherAsync(world, "blacklist,blacklist_did"));
        Assert.Equal(expected.Contains("true", StringComparison.Ordinal), await IsBarredAsync(world));
    }

    [Theory]
    [InlineData("\"x\":1", "DID is required")]
    [InlineData("\"DID\":null,\"RESET\":0", "DID is required")]
    [InlineData("\"DID\":\"11\"", "DID must be an array")]
    [InlineData("\"DID\":{}", "DID must be an array")]
    [InlineData("\"DID\":[\"\"]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[\"11\",[]]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[\"11\",true]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[\"eleven\"]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[1.5]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[\"123456789012345678901\"]", "DID must hold phone numbers")]
    [InlineData("\"DID\":[],\"RESET\":2", "RESET must be 1 or 0")]
    [InlineData("\"DID\":[],\"RESET\":[]", "RESET must be 1 or 0")]
    public async Task WhatIsMissingOrWrongIsRefusedAndChangesNothing(string members, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number);
        _ = await world.CallAsync("Directory/Blacklist", Number + ""","DID":["99"]""");

        Assert.Equal((1000, message), await world.RefuseAsync("Directory/Blacklist", Number + "," + members));
        Assert.Equal("""{"blacklist_did":["99"]}""", await OtherAsync(world, "blacklist_did"));
    }

    /// <summary>A number stays barred when its contact goes, and a search says so of the next one.</summary>
    [Fact]
    public async Task ANumberThatIsStillBarredIsShownAsBlacklisted()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","other":{"blacklist":true}""");
        var contact = (await world.World.Contacts.FindAsync(world.Account, new E164(919876543210), default))!.Value;
        _ = await world.World.Contacts.DeleteAsync(world.Account, contact.Id, null, default);

        _ = await world.CallAsync("Directory/create", Number + ""","other":{"vip":true}""");

        Assert.Equal("""{"blacklist":true,"vip":true}""", await OtherAsync(world, "vip,blacklist"));
    }

    private static async Task<string> OtherAsync(DeepCallWorld world, string project) =>
        (await world.CallAsync("Directory/search", $"{Number},\"project\":\"{project}\""))["response"]!["other"]!.ToJsonString();

    private static ValueTask<bool> IsBarredAsync(DeepCallWorld world) => world.World.Dnd.ContainsAsync(world.Account, new E164(919876543210), default);
}
