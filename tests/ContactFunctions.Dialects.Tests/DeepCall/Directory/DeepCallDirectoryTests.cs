using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests.DeepCall.Directory;

public class DeepCallDirectoryTests
{
    private const string Number = "\"contact\":\"919876543210\"";

    /// <summary>The page's example of an update, as each of its clients sends it.</summary>
    private const string Example = """
        {
        "ssid":"demo_ssid",
        "contact":"919876543210",
        "contactinfo":{"name":"Sunil Singh"},
        "other":{"IBD":3,"OBD":4}

        }
        """;

    [Fact]
    public async Task AContactIsCreatedUpdatedAndFound()
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock() });

        var created = await world.CallAsync("Directory/create", Number + """
            ,"contactinfo":{"name":"Sunil Singh","email":"sunil@example.com","dob":"29-02-1992","address":"1 MG Road","company":"Acme & Sons","designation":"Lead","custom_field_1":"gold"},
            "other":{"lastcalltime":"01-12-2025","totalcalls":"7","source":1,"vip":true,"obd":"on","ibd":3,"pc":"1","ctc":0.5,"team":"north"}
            """);
        var updated = await world.CallAsync("Directory/update", Number + ""","contactinfo":{"designation":"Head"},"other":{"totalcalls":8}""");
        var found = await world.CallAsync("Directory/search", Number + ""","project":"all" """);

        Assert.Equal("""{"message":"Directory successfully created","status":"success","code":200}""", created.ToJsonString());
        Assert.Equal("""{"message":"Directory successfully updated","status":"success","code":200}""", updated.ToJsonString());
        Assert.Equal(
            JsonNode.Parse("""
                {"status":"success","response":{"contact":"919876543210",
                "contactinfo":{"name":"Sunil Singh","email":"sunil@example.com","company":"Acme & Sons","dob":"29-02-1992","address":"1 MG Road","designation":"Head","custom_field_1":"gold"},
                "other":{"updatetime":"01-03-2026","lastcalltime":"01-12-2025","totalcalls":8,"source":1,"vip":true,"obd":"on","ibd":3,"pc":"1","ctc":0.5,"team":"north"}},
                "code":200}
                """)!.ToJsonString(),
            found.ToJsonString());
    }

    /// <summary>curl sends a form's type, OkHttp and RestSharp text/plain, the others none; the body is the same JSON.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/json")]
    public async Task ThePagesExampleIsAnsweredToTheByte(string? contentType)
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        _ = await world.CallAsync("Directory/create", Number);

        var (response, body) = await world.SendRawAsync("Directory/update", Encoding.UTF8.GetBytes(Example), contentType);

        Assert.Equal("""{"message":"Directory successfully updated","status":"success","code":200}""", body);
        Assert.Equal("W/\"4a-gQI3LNaPco2fa3tiAZFJ8Qeen2o\"", response.Headers.ETag?.ToString());
        Assert.Equal((74, "application/json; charset=utf-8"), (response.Content.Headers.ContentLength, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("""{"name":"Sunil Singh"}""", (await SearchAsync(world, "contactinfo"))["contactinfo"]!.ToJsonString());
        Assert.Equal("""{"ibd":3,"obd":4}""", (await SearchAsync(world, "ibd,obd"))["other"]!.ToJsonString());
    }

    [Theory]
    [InlineData("DIRECTORY/UPDATE")]
    [InlineData("directory/update/")]
    [InlineData("Directory/Update/")]
    public async Task APathIsKnownInAnyCaseAndWithASlashBehindIt(string path)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number);

        _ = await world.CallAsync(path, Number);
    }

    [Fact]
    public async Task KeysAreKnownInAnyCaseAndTheLastOfOneCounts()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","contactInfo":{"NAME":"A","Name":"B","DOB":"01-01-2000","City":"Pune"},"OTHER":{"VIP":true,"IBD":"x","Team":"a"}""");
        _ = await world.CallAsync("Directory/update", Number + ""","contactinfo":{"Dob":"02-01-2000","CITY":"Goa"},"other":{"Vip":false,"ibd":4,"TEAM":"b"}""");

        var found = await SearchAsync(world, "ALL");

        Assert.Equal("""{"name":"B","dob":"02-01-2000","City":"Goa"}""", found["contactinfo"]!.ToJsonString());
        found["other"]!.AsObject().Remove("updatetime");
        Assert.Equal("""{"vip":false,"ibd":4,"Team":"b"}""", found["other"]!.ToJsonString());
    }

    [Fact]
    public async Task NullRemovesAndWhatIsNotGivenStays()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"A B","email":"a@b.co","dob":"01-01-2000","x":1},"other":{"totalcalls":1,"ctc":"y","z":"1"}""");
        _ = await world.CallAsync("Directory/update", Number + ""","contactinfo":{"email":null,"dob":null,"x":null},"other":{"totalcalls":null,"ctc":null}""");
        _ = await world.CallAsync("Directory/update", Number + ""","contactinfo":null,"other":null""");

        var found = await SearchAsync(world, "all");

        Assert.Equal("""{"name":"A B"}""", found["contactinfo"]!.ToJsonString());
        Assert.Equal("1", (string)found["other"]!["z"]!);
        Assert.Equal(["updatetime", "z"], found["other"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task CreatingAKnownNumberUpdatesItsContact()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"Sunil","city":"Pune"}""");
        _ = await world.CallAsync("Directory/create", "\"contact\":\"098765 43210\",\"contactinfo\":{\"name\":\"Anil\"}");

        Assert.Equal("""{"name":"Anil","city":"Pune"}""", (await SearchAsync(world, "contactinfo"))["contactinfo"]!.ToJsonString());
        Assert.Equal(1, await world.World.Contacts.CountAsync(world.Account, default));
    }

    [Theory]
    [InlineData("Directory/update", "")]
    [InlineData("Directory/search", ",\"project\":\"all\"")]
    [InlineData("Directory/Blacklist", ",\"DID\":[]")]
    public async Task AContactThatIsNotThereIsNoData(string path, string rest)
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1012, "No data found"), await world.RefuseAsync(path, Number + rest));
        Assert.Equal(0, await world.World.Contacts.CountAsync(world.Account, default));
    }

    [Theory]
    [InlineData("\"contact\":\"12345\"", 1005, "Invalid contact number")]
    [InlineData("\"contact\":\"\"", 1005, "Invalid contact number")]
    [InlineData("\"contact\":\"98XXXX3210\"", 1005, "Invalid contact number")]
    [InlineData("\"contact\":9.1987e11", 1005, "Invalid contact number")]
    [InlineData("\"contact\":true", 1005, "Invalid contact number")]
    [InlineData("\"contact\":[\"919876543210\"]", 1005, "Invalid contact number")]
    [InlineData("\"contact\":{}", 1005, "Invalid contact number")]
    [InlineData("\"contact\":\"919876543210' OR 1=1 --\"", 1005, "Invalid contact number")]
    [InlineData("\"contact\":null", 1000, "contact is required")]
    [InlineData("\"x\":1", 1000, "contact is required")]
    public async Task ANumberThatIsNoneIsRefused(string contact, int code, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();
        foreach (var path in (string[])["Directory/create", "Directory/update", "Directory/search", "Directory/Blacklist"])
        {
            Assert.Equal((code, message), await world.RefuseAsync(path, contact + ",\"project\":\"all\",\"DID\":[]"));
        }
    }

    [Theory]
    [InlineData("\"919876543210\"")]
    [InlineData("919876543210")]
    [InlineData("\"+91 98765-43210\"")]
    [InlineData("\"09876543210\"")]
    [InlineData("\"9876543210\"")]
    public async Task ANumberIsReadInAnyUsualWriting(string contact)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", "\"contact\":" + contact);

        Assert.NotNull(await world.World.Contacts.FindAsync(world.Account, new E164(919876543210), default));
    }

    [Theory]
    [InlineData("name", """{"name":"Sunil"}""", "{}")]
    [InlineData(" NAME , vip ,nothing", """{"name":"Sunil"}""", """{"vip":true}""")]
    [InlineData("city,CITY", """{"City":"Pune"}""", "{}")]
    [InlineData("ContactInfo", """{"name":"Sunil","City":"Pune"}""", "{}")]
    [InlineData("nothing", "{}", "{}")]
    [InlineData("other.vip", "{}", "{}")]
    public async Task ASearchShowsWhatItAskedFor(string project, string info, string other)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"Sunil","City":"Pune"},"other":{"vip":true}""");

        var found = await SearchAsync(world, project);

        Assert.Equal(["contact", "contactinfo", "other"], found.AsObject().Select(member => member.Key));
        Assert.Equal((info, other), (found["contactinfo"]!.ToJsonString(), found["other"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("\"x\":1", "project is required")]
    [InlineData("\"project\":null", "project is required")]
    [InlineData("\"project\":\" , \"", "project is required")]
    [InlineData("\"project\":[\"name\"]", "project must be a string")]
    public async Task ASearchMustSayWhatItWants(string members, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1000, message), await world.RefuseAsync("Directory/search", Number + "," + members));
    }

    /// <summary>The day of an update is the account's, as its other dates are.</summary>
    [Fact]
    public async Task TheUpdatesDayIsTheServicesWhateverIsSent()
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock() });
        _ = await world.CallAsync("Directory/create", Number + ""","other":{"UPDATETIME":null,"updatetime":"01-01-1999"}""");

        Assert.Equal("""{"updatetime":"01-03-2026"}""", (await SearchAsync(world, "updatetime"))["other"]!.ToJsonString());
    }

    [Fact]
    public async Task WritingNeedsThePermissionAndSearchingDoesNot()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number);
        var issued = await world.World.Users.CreateAsync(world.Account, "ravi", Permissions.None, default);
        var call = $$"""{"userId":"ravi","token":"{{issued.Issued!.Token}}",{{Number}},"project":"all","DID":[]}""";

        foreach (var path in (string[])["Directory/create", "Directory/update", "Directory/Blacklist"])
            Assert.Equal("""{"status":"error","message":"Permission denied","code":1015}""", (await world.SendAsync(path, call)).ToJsonString());
        Assert.Equal("success", (string)(await world.SendAsync("Directory/search", call))["status"]!);

        _ = await world.World.Users.GrantAsync("ravi", Permissions.AddContacts, default);
        Assert.Equal("success", (string)(await world.SendAsync("Directory/update", call))["status"]!);
    }

    [Fact]
    public async Task AnotherAccountsContactsAreNotFound()
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number);
        var acme = await world.World.Accounts.CreateAsync(new NewAccount("acme", "Acme"), default);
        var issued = await world.World.Users.CreateAsync(acme.Account!, "acme-user", Permissions.AddContacts, default);
        var call = $$"""{"userId":"acme-user","token":"{{issued.Issued!.Token}}",{{Number}},"project":"all"}""";

        Assert.Equal(1012, (int)(await world.SendAsync("Directory/search", call))["code"]!);
        Assert.Equal(1012, (int)(await world.SendAsync("Directory/update", call))["code"]!);
    }

    private static async Task<JsonNode> SearchAsync(DeepCallWorld world, string project) =>
        (await world.CallAsync("Directory/search", $"{Number},\"project\":\"{project}\""))["response"]!;
}
