using System.Text.Json.Nodes;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests.DeepCall.Group;

public class DeepCallGroupTests
{
    [Fact]
    public async Task AGroupLivesAndDies()
    {
        await using var world = await DeepCallWorld.StartAsync();

        var added = await world.CallAsync("Group/add", "\"name\":\"Manoj kumar\"");
        var updated = await world.CallAsync("Group/update", "\"name\":\"Mahipal singh\",\"groupId\":\"1\"");
        var listed = await world.CallAsync("Group/list", "\"quick\":true,\"groupId\":1,\"name\":\"m\"");
        var deleted = await world.CallAsync("Group/delete", "\"groupId\":\"1\"");

        Assert.Equal("""{"status":"success","message":"Group successfully added","code":200,"groupId":1}""", added.ToJsonString());
        Assert.Equal("""{"status":"success","message":"Group successfully updated","code":200}""", updated.ToJsonString());
        Assert.Equal("""{"status":"success","response":[{"groupId":1,"name":"Mahipal singh","status":1}],"code":200}""", listed.ToJsonString());
        Assert.Equal("""{"status":"success","message":"Group successfully deleted","code":200}""", deleted.ToJsonString());
        Assert.Equal((1503, "Group not found or not authorized"), await world.RefuseAsync("Group/delete", "\"groupId\":1"));
        Assert.Empty(await ListAsync(world, ""));
    }

    /// <summary>The codes of the vendor's page, each by the request that it is about.</summary>
    [Theory]
    [InlineData("add", "", 1501, "The 'Name' field was not provided in the request")]
    [InlineData("add", "\"name\":\"\"", 1501, "The 'Name' field was not provided in the request")]
    [InlineData("add", "\"name\":\" <b></b> \"", 1501, "The 'Name' field was not provided in the request")]
    [InlineData("update", "\"groupId\":1", 1501, "The 'Name' field was not provided in the request")]
    [InlineData("update", "\"name\":\"x\"", 1502, "GroupId is required")]
    [InlineData("delete", "", 1502, "GroupId is required")]
    [InlineData("delete", "\"groupId\":\"\"", 1502, "GroupId is required")]
    [InlineData("update", "\"groupId\":99,\"name\":\"x\"", 1503, "Group not found or not authorized")]
    [InlineData("delete", "\"groupId\":\"1x\"", 1503, "Group not found or not authorized")]
    [InlineData("delete", "\"groupId\":{}", 1503, "Group not found or not authorized")]
    [InlineData("delete", "\"groupId\":1.5", 1503, "Group not found or not authorized")]
    [InlineData("delete", "\"groupId\":-1", 1503, "Group not found or not authorized")]
    [InlineData("add", "\"name\":[\"x\"]", 1000, "name has the wrong type")]
    [InlineData("list", "\"name\":{}", 1000, "name has the wrong type")]
    [InlineData("update", "\"groupId\":1,\"name\":\"x\",\"status\":2", 1000, "status must be 0 or 1")]
    [InlineData("update", "\"groupId\":1,\"name\":\"x\",\"status\":[]", 1000, "status must be 0 or 1")]
    public async Task WhatIsMissingOrWrongIsRefused(string verb, string members, int code, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales\"");

        Assert.Equal((code, message), await world.RefuseAsync($"Group/{verb}", members));
        Assert.Equal("Sales", (string)(await ListAsync(world, "")).Single()!["name"]!);
    }

    [Fact]
    public async Task ANameOfTenThousandCharactersIsRefused()
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1000, "name is longer than 255 characters"), await world.RefuseAsync("Group/add", $"\"name\":\"{new string('x', 10_000)}\""));
    }

    [Fact]
    public async Task ANameThatIsTakenGetsANumber()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Group/add", "\"name\":\"<i>Sales & 'Support'</i>\"");
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales & 'Support'\"");

        Assert.Equal(["Sales & 'Support'", "Sales & 'Support' 2"], (await ListAsync(world, "")).Select(group => (string)group!["name"]!));
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("\"name\":\"SAL\"", 2)]
    [InlineData("\"name\":\"\"", 3)]
    [InlineData("\"groupid\":2", 1)]
    [InlineData("\"groupid\":\"\",\"groupId\":\"2\"", 1)]
    [InlineData("\"groupId\":99", 0)]
    [InlineData("\"groupId\":\"x\"", 0)]
    [InlineData("\"forward\":true,\"name\":\"%\"", 0)]
    public async Task AListIsFiltered(string members, int count)
    {
        await using var world = await DeepCallWorld.StartAsync();
        foreach (var name in (string[])["Sales", "Presales", "Support"]) _ = await world.CallAsync("Group/add", $"\"name\":\"{name}\"");

        Assert.Equal(count, (await ListAsync(world, members)).Count);
    }

    [Fact]
    public async Task AGroupTellsItsDetailsUnlessLessIsEnough()
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock() });
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales\"");
        _ = await world.World.Groups.GrantAsync(world.Account, 1, Permissions.AddContacts, default);
        _ = await world.CallAsync("Group/update", "\"groupId\":1,\"name\":\"Sales\",\"status\":\"0\"");

        var group = (await ListAsync(world, "")).Single()!.AsObject();
        Assert.Equal(["groupId", "name", "status", "permissions", "create_date", "last_update"], group.Select(member => member.Key));
        Assert.Equal((0, """["ADD_CONTACTS"]"""), ((int)group["status"]!, group["permissions"]!.ToJsonString()));
        Assert.Equal(("2026-03-01T10:00:00.000Z", "2026-03-01T10:00:00.000Z"), ((string)group["create_date"]!, (string)group["last_update"]!));
    }

    /// <summary>The vendor's table has 1 for a status that is not given.</summary>
    [Fact]
    public async Task AnUpdateWithoutStatusSwitchesOn()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales\"");
        _ = await world.CallAsync("Group/update", "\"groupId\":1,\"name\":\"Sales\",\"status\":0");
        _ = await world.CallAsync("Group/update", "\"groupId\":1,\"name\":\"Sales\"");

        Assert.Equal(1, (int)(await ListAsync(world, "")).Single()!["status"]!);
    }

    [Fact]
    public async Task ADeletedGroupGivesItsMembersNothing()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales\"");
        _ = await world.World.Groups.GrantAsync(world.Account, 1, Permissions.AddContacts, default);
        var issued = await world.World.Users.CreateAsync(world.Account, "ravi", Permissions.None, default);
        _ = await world.World.Groups.AddUserAsync(world.Account, 1, "ravi", default);
        var member = (await world.World.Users.FindAsync(issued.Issued!.User.Id, default))!;
        Assert.True(await world.World.Groups.AllowsAsync(member, Permissions.AddContacts, default));

        _ = await world.CallAsync("Group/delete", "\"groupId\":1");

        Assert.False(await world.World.Groups.AllowsAsync(member, Permissions.AddContacts, default));
    }

    [Fact]
    public async Task WhoeverIsSignedInMayCallAndNobodySeesAnothersGroups()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Group/add", "\"name\":\"Sales\"");
        var acme = await world.World.Accounts.CreateAsync(new Core.Accounts.NewAccount("acme", "Acme"), default);
        var user = await world.World.Users.CreateAsync(acme.Account!, "acme-user", Permissions.None, default);
        var credentials = $"\"userId\":\"acme-user\",\"token\":\"{user.Issued!.Token}\"";

        Assert.Equal("[]", (await world.SendAsync("Group/list", $"{{{credentials}}}"))["response"]!.ToJsonString());
        Assert.Equal(1503, (int)(await world.SendAsync("Group/delete", $"{{{credentials},\"groupId\":1}}"))["code"]!);
        Assert.Equal(1, (int)(await world.SendAsync("Group/add", $"{{{credentials},\"name\":\"Own\"}}"))["groupId"]!);
    }

    private static async Task<JsonArray> ListAsync(DeepCallWorld world, string members) => (await world.CallAsync("Group/list", members))["response"]!.AsArray();
}
