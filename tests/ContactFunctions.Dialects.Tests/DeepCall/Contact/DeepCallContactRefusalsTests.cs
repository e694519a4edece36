using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

/// <summary>What is refused, why, and that nothing of it is stored.</summary>
public class DeepCallContactRefusalsTests
{
    private const string Mobile = "\"mobile\":\"919876543210\"";
    private const string Full = $$"""{{{Mobile}}}""";

    [Theory]
    [InlineData("\"clId\":999,\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":\"507f1f77bcf86cd799439099\",\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":{},\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":\"123' or '1'='1\",\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":\"\\u0000/#?\",\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":123.5,\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":-123,\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"action\":0,\"record\":{\"mobile\":\"919876543210\"}", 1006, "Invalid contact list")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":\"12345\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":\"91987654XXXX\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":9.19876543210e11}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":919876543210.0}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":-919876543210}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":null}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"mobile\":[\"919876543210\"]}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"Mobile\":\"919876543210\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{\"name\":\"John\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":1,\"record\":{\"name\":\"John\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0,\"editPanelContactId\":\"contact_12345\",\"record\":{\"name\":\"John\"}", 1005, "Contact number not valid")]
    [InlineData("\"clId\":123,\"action\":0", 1022, "Please provide record")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":null", 1022, "Please provide record")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":{}", 1022, "Please provide record")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":[{\"mobile\":\"919876543210\"}]", 1022, "Please provide record")]
    [InlineData("\"clId\":123,\"action\":0,\"record\":\"mobile\"", 1022, "Please provide record")]
    [InlineData("\"clId\":123,\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":3,\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":\"add\",\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":false,\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":null,\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":99999999999999999999,\"record\":{\"mobile\":\"919876543210\"}", 1029, "Please provide action/(accepted: 0,1,2)")]
    [InlineData("\"clId\":123,\"action\":1,\"record\":{\"mobile\":\"919876543210\"}", 1012, "No data found")]
    [InlineData("\"clId\":123,\"action\":1,\"editPanelContactId\":\"contact_12345\",\"record\":{\"name\":\"John\"}", 1012, "No data found")]
    [InlineData("\"clId\":123,\"action\":2,\"record\":{\"mobile\":\"919876543210\"}", 1012, "No data found")]
    public async Task EachDocumentedErrorIsProvokedByTheRequestThatLacksJustThat(string members, int code, string message)
    {
        await using var world = await DeepCallContactWorld.StartAsync();

        Assert.Equal((code, message), await world.RefuseAsync(members));
        await world.AssertEmptyAsync();
    }

    [Theory]
    [InlineData("\"name\":true", "name has the wrong type")]
    [InlineData("\"name\":{}", "name has the wrong type")]
    [InlineData("\"email\":[]", "email has the wrong type")]
    [InlineData("\"email\":\"john\"", "email is not valid")]
    [InlineData("\"email\":17", "email is not valid")]
    [InlineData("\"address\":{\"street\":\"Main St\"}", "address has the wrong type")]
    [InlineData("\"tags\":[\"a\"]", "tags has the wrong type")]
    [InlineData("\"\":1", "record has a field without a name")]
    [InlineData("\"<b>\":1", "record has a field without a name")]
    [InlineData("\"<i>__proto__</i>\":{\"admin\":true}", "__proto__ has the wrong type")]
    public async Task AFieldThatNoContactCanHaveIsNamed(string field, string message)
    {
        await using var world = await DeepCallContactWorld.StartAsync();

        Assert.Equal((1000, message), await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{{{Mobile}},{{field}}}""")));
        await world.AssertEmptyAsync();
    }

    [Theory]
    [InlineData("\"campaignSchedule\":\"tomorrow\"", "campaignSchedule must be a time in Unix seconds")]
    [InlineData("\"campaignSchedule\":1732435200000", "campaignSchedule must be a time in Unix seconds")]
    [InlineData("\"campaignSchedule\":-1", "campaignSchedule must be a time in Unix seconds")]
    [InlineData("\"campaignSchedule\":1.5", "campaignSchedule must be a time in Unix seconds")]
    [InlineData("\"campaignReschedule\":true", "campaignReschedule must be a time in Unix seconds")]
    [InlineData("\"campaignReschedule\":[]", "campaignReschedule must be a time in Unix seconds")]
    [InlineData("\"source\":{}", "source has the wrong type")]
    [InlineData("\"editPanelContactId\":{}", "editPanelContactId has the wrong type")]
    public async Task WhatStandsBesideTheRecordIsCheckedToo(string member, string message)
    {
        await using var world = await DeepCallContactWorld.StartAsync();

        Assert.Equal((1000, message), await world.RefuseAsync(DeepCallContactWorld.Of(0, Full, more: member)));
        await world.AssertEmptyAsync();
    }

    [Fact]
    public async Task WhatIsTooLongIsRefusedByName()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var long10 = new string('x', 10_000);
        var emoji = string.Concat(Enumerable.Repeat("😀", 256));

        Assert.Equal((1000, "name is longer than 255 characters"), await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{{{Mobile}},"name":"{{long10}}"}""")));
        Assert.Equal((1000, "company is longer than 255 characters"), await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{{{Mobile}},"company":"{{emoji}}"}""")));
        Assert.Equal((1000, "source is longer than 255 characters"), await world.RefuseAsync(DeepCallContactWorld.Of(0, Full, more: $"\"source\":\"{long10}\"")));
        Assert.Equal((1000, $"{long10[..100]}... has the wrong type"), await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{{{Mobile}},"{{long10}}":[]}""")));
        Assert.Equal(1000, (await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{{{Mobile}},"a":"{{long10}}","b":"{{long10}}"}"""))).Code);
        Assert.Equal(1005, (await world.RefuseAsync(DeepCallContactWorld.Of(0, $$"""{"mobile":"{{new string('9', 10_000)}}"}"""))).Code);
        await world.AssertEmptyAsync();
    }

    [Theory]
    [InlineData("\"clId\":999,\"delId\":\"x\"", 1006, "Invalid contact list")]
    [InlineData("\"delId\":\"x\"", 1006, "Invalid contact list")]
    [InlineData("\"clId\":123", 1000, "delId is required")]
    [InlineData("\"clId\":123,\"delId\":\"\"", 1000, "delId is required")]
    [InlineData("\"clId\":123,\"delId\":[]", 1000, "delId has the wrong type")]
    [InlineData("\"clId\":123,\"delId\":\"contact_12345\"", 1012, "No data found")]
    [InlineData("\"clId\":123,\"delId\":\"00000000000000000000000000000000\"", 1012, "No data found")]
    public async Task AHardDeleteOfNobodyIsRefused(string members, int code, string message)
    {
        await using var world = await DeepCallContactWorld.StartAsync();

        Assert.Equal((code, message), await world.RefuseAsync(members, DeepCallContactWorld.Delete));
    }

    [Theory]
    [InlineData(DeepCallContactWorld.Add)]
    [InlineData(DeepCallContactWorld.Delete)]
    [InlineData("contact/addContact")]
    [InlineData("contact/deleteContact")]
    public async Task WhoMayNotAddContactsIsDeniedUnlessAGroupPermits(string path)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var caller = await world.UserAsync("ravi", Permissions.None);
        var body = $$"""{{{caller}},{{DeepCallContactWorld.Of(0, Full)}}}""";
        Assert.Equal("""{"status":"error","message":"Permission denied","code":1015}""", (await world.Door.SendAsync(path, body)).ToJsonString());

        var group = await world.World.Groups.AddAsync(world.Account, "Sales", default);
        _ = await world.World.Groups.GrantAsync(world.Account, group.Group!.Number, Permissions.AddContacts, default);
        _ = await world.World.Groups.AddUserAsync(world.Account, group.Group.Number, "ravi", default);

        Assert.NotEqual(1015, (int)(await world.Door.SendAsync(path, body))["code"]!);
    }

    [Fact]
    public async Task AListOfAnotherAccountIsNone()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var acme = (await world.World.Accounts.CreateAsync(new Core.Accounts.NewAccount("acme", "Acme"), default)).Account!;
        var list = (await world.World.Lists.CreateAsync(acme, "Own", null, default)).List!;

        Assert.Equal(1006, (await world.RefuseAsync(DeepCallContactWorld.Of(0, Full, list.ObjectId))).Code);
        Assert.Equal(1006, (await world.RefuseAsync(DeepCallContactWorld.Of(0, Full, list.Id))).Code);
    }

    [Fact]
    public async Task ADeletedListIsNone()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        _ = await world.World.Lists.DeleteAsync(world.Account, (await world.ListAsync()).Id, default);

        Assert.Equal(1006, (await world.RefuseAsync(DeepCallContactWorld.Of(0, Full))).Code);
    }
}
