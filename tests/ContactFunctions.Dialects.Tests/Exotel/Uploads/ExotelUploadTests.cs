using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static ContactFunctions.Dialects.Tests.Exotel.Uploads.ExotelForm;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Files that become contacts of a list, from the form to the contacts.</summary>
public sealed class ExotelUploadTests(ExotelUploadWorld world) : IClassFixture<ExotelUploadWorld>
{
    /// <summary>The vendor's own sample file, with its name of the list.</summary>
    [Fact]
    public async Task AFileMakesItsListAndItsContactsJoinIt()
    {
        const string file = """
            number,first_name,last_name,company_name,email,tag
            +919876543210,Rahul,Kumar,Acme Corp,rahul@acme.com,premium
            919876543211,Priya,Sharma,Beta Inc,priya@beta.com,standard
            9876543212,Amit,Patel,Gamma Ltd,amit@gamma.com,premium
            """;

        var (response, reply) = await world.SendAsync(Upload("February_Promo_List", file));

        var upload = reply["response"]!["data"]!;
        Assert.Equal((200, 200, "success"), ((int)response.StatusCode, (int)reply["response"]!["code"]!, (string)reply["response"]!["status"]!));
        Assert.Equal(["upload_id", "list_sid", "status", "summary", "list"], upload.AsObject().Select(member => member.Key));
        Assert.Equal("processing", (string)upload["status"]!);
        Assert.Equal($"/v2/accounts/demo/csv-status/{upload["upload_id"]}", (string)upload["summary"]!["url"]!);
        Assert.Equal(
            ((string)upload["upload_id"]!, (string)upload["list_sid"]!, (string)upload["list_sid"]!),
            ((string)upload["summary"]!["upload_id"]!, (string)upload["summary"]!["list_sid"]!, (string)upload["list"]!["sid"]!));
        var ended = await world.EndedAsync(upload);
        Assert.Equal(
            ["upload_id", "list_sid", "status", "total_records", "success_count", "duplicate_count", "failure_count", "stats", "error_data"],
            ended.AsObject().Select(member => member.Key));
        Assert.Equal(("completed", (string)upload["list_sid"]!, null), ((string)ended["status"]!, (string)ended["list_sid"]!, ended["error_data"]));
        ExotelUploadWorld.AssertCounts(ended, 3, 3, 0, 0);
        var list = await world.Exotel.SendAsync(200, "GET", $"lists/{upload["list_sid"]}");
        Assert.Equal(("February_Promo_List", 3), ((string)list["response"]!["data"]!["name"]!, (int)list["response"]!["data"]!["contact_count"]!));
        Assert.Equal(
            ["+919876543210 Rahul Kumar Acme Corp rahul@acme.com premium", "+919876543211 Priya Sharma Beta Inc priya@beta.com standard", "+919876543212 Amit Patel Gamma Ltd amit@gamma.com premium"],
            (await world.MembersAsync(upload)).Select(contact => string.Join(' ', new[] { "number", "first_name", "last_name", "company_name", "email", "tag" }.Select(name => contact[name]))));
    }

    /// <summary>Clients write their forms in any order, and call the file what they like.</summary>
    [Fact]
    public async Task TheFileMayComeBeforeAnythingThatIsSaidOfIt()
    {
        var upload = await world.UploadAsync(Of(Field("x", "unknown"), File("number\n+919876543220\n", name: "file"), File("not looked at", name: "y"), Field("type", ""), Field("list_name", "last")));

        ExotelUploadWorld.AssertCounts(await world.EndedAsync(upload), 1, 1, 0, 0);
        Assert.Equal("last", (string)upload["list"]!["name"]!);
    }

    /// <summary>A form as .NET's client writes it: names without quotes, and a filename in two forms.</summary>
    [Fact]
    public async Task AFormOfAnotherClientIsRead()
    {
        using var form = new MultipartFormDataContent { { new StringContent("क्लब"), "list_name" }, { new StringContent("dynamic"), "type" } };
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("number,first_name\n+919876543230,प्रिया\n"));
        form.Add(file, "file_name", "संपर्क.csv");

        var (_, reply) = await world.Exotel.SendAsync("POST", "contacts/csv-upload", change: request => request.Content = form);

        var upload = reply["response"]!["data"]!;
        ExotelUploadWorld.AssertCounts(await world.EndedAsync(upload), 1, 1, 0, 0);
        Assert.Equal(("क्लब", "प्रिया"), ((string)upload["list"]!["name"]!, (string)(await world.MembersAsync(upload))[0]["first_name"]!));
        Assert.Equal("संपर्क.csv", (string)(await world.OliAI.SendAsync(200, "GET", $"imports/{upload["upload_id"]}"))["fileName"]!);
    }

    /// <summary>Only a whole line that a CR LF stands before ends a part (RFC 2046, section 5.1.1).</summary>
    [Fact]
    public async Task AFileMayHoldWhatLooksLikeTheEndOfItsPart()
    {
        var ended = await world.UploadAsync("bounds", $"number,note\n+919876543320,\"a\n--{Boundary}\nb\"\n+919876543321,--{Boundary}--\n");

        ExotelUploadWorld.AssertCounts(ended, 2, 2, 0, 0);
        Assert.Equal([$"a\n--{Boundary}\nb", $"--{Boundary}--"], (await world.MembersAsync(ended)).Select(contact => (string)contact["custom_field"]!["note"]!));
    }

    /// <summary>The page: the first occurrence is kept, and who is in the list already is a duplicate.</summary>
    [Fact]
    public async Task WhoIsInTheListAlreadyIsADuplicateAndStaysAsItIs()
    {
        var first = await world.UploadAsync("twice", "number,first_name\n+919876543240,Asha\n+919876543241,Ravi\n");

        var second = await world.UploadAsync("twice", "number,first_name\n+919876543240,Changed\n+919876543242,Meera\n098765 43242,Again\nbad,Nobody\n");

        ExotelUploadWorld.AssertCounts(first, 2, 2, 0, 0);
        ExotelUploadWorld.AssertCounts(second, 4, 1, 2, 1);
        Assert.Equal((string)first["list_sid"]!, (string)second["list_sid"]!);
        Assert.Equal(["Asha", "Ravi", "Meera"], (await world.MembersAsync(second)).Select(contact => (string)contact["first_name"]!));
    }

    [Fact]
    public async Task AKnownContactJoinsAnotherListAsItIs()
    {
        _ = await world.UploadAsync("its first", "number,first_name,city\n+919876543250,Asha,Pune\n");

        var second = await world.UploadAsync("its second", "number,first_name\n+919876543250,Changed\n");

        ExotelUploadWorld.AssertCounts(second, 1, 1, 0, 0);
        Assert.Equal("Asha", (string)Assert.Single(await world.MembersAsync(second))["first_name"]!);
    }

    /// <summary>The page knows other columns of dynamic files only; here no column of a file is lost.</summary>
    [Theory]
    [InlineData("static", 0)]
    [InlineData("dynamic", 1)]
    public async Task OtherColumnsAreKeptAsCustomFields(string type, int digit)
    {
        var ended = await world.UploadAsync($"columns {type}", $"number,appointment_date,branch\n+91987654326{digit},2024-02-15,\"Mumbai, Central\"\n", type);

        var contact = Assert.Single(await world.MembersAsync(ended));
        Assert.Equal("""{"appointment_date":"2024-02-15","branch":"Mumbai, Central"}""", contact["custom_field"]!.ToJsonString());
    }

    [Fact]
    public async Task ABarredNumberIsAFailureOfItsRowAlone()
    {
        var account = (await world.Exotel.Accounts.FindBySidAsync(ExotelWorld.Sid, default))!;
        _ = await world.Exotel.Dnd.AddAsync(account, [new Core.Contacts.E164(919876543270)], default);

        var ended = await world.UploadAsync("barred", "number\n+919876543270\n+919876543271\n");

        Assert.Equal(("completed", 1), ((string)ended["status"]!, (await world.MembersAsync(ended)).Length));
        ExotelUploadWorld.AssertCounts(ended, 2, 1, 0, 1);
    }

    [Theory]
    [InlineData("first_name\nNobody\n", 1001)]
    [InlineData("PK\u0003\u0004 not a table", 1002)]
    public async Task AFileThatCannotBeReadFailsWithTheReason(string file, int code)
    {
        var ended = await world.UploadAsync("unread", file);

        Assert.Equal(("failed", code), ((string)ended["status"]!, (int)ended["error_data"]!["code"]!));
        ExotelUploadWorld.AssertCounts(ended, 0, 0, 0, 0);
    }

    [Fact]
    public async Task AnUploadIsAnImportAtEveryDoor()
    {
        var upload = await world.UploadAsync(Upload("doors", "number\n+919876543280\nbad\n"));
        _ = await world.EndedAsync(upload);

        var import = await world.OliAI.SendAsync(200, "GET", $"imports/{upload["upload_id"]}");

        Assert.Equal(
            ("completed_with_errors", "skip", (string)upload["list_sid"]!, "contacts.csv", 1, 1),
            ((string)import["status"]!, (string)import["duplicates"]!, (string)import["listId"]!, (string)import["fileName"]!, (int)import["created"]!, (int)import["failed"]!));
    }

    [Fact]
    public async Task AnImportOfAnotherDoorHasItsStatusHereToo()
    {
        var (response, body) = await world.OliAI.SendAsync("POST", "imports", change: request =>
        {
            request.Content = new StringContent("number\n+919876543290\n");
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        });
        Assert.Equal(202, (int)response.StatusCode);

        var ended = await world.EndedAsync(new JsonObject { ["upload_id"] = (string)JsonNode.Parse(body)!["id"]! });

        Assert.Equal(("completed", null), ((string)ended["status"]!, ended["list_sid"]));
    }

    [Fact]
    public async Task TheStatusAnswersBesideTheUploadToo()
    {
        var upload = await world.UploadAsync("beside", "number\n+919876543300\n");

        var beside = await world.Exotel.SendAsync(200, "GET", $"contacts/csv-status/{upload["upload_id"]}");

        Assert.Equal(upload.ToJsonString(), beside["response"]!["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("4440b6e1a85f489b87d76d8779956caf")]
    [InlineData("4440B6E1A85F489B87D76D8779956CAF")]
    [InlineData("upload_xyz789")]
    public async Task AnUnknownUploadIsNotFound(string id) =>
        Assert.Equal("upload not found", (string)(await world.Exotel.SendAsync(404, "GET", $"csv-status/{id}"))["response"]!["error_data"]!["description"]!);

    /// <summary>Nor a bulk's job, which is no upload, nor an upload of another account.</summary>
    [Fact]
    public async Task WhatIsNoUploadOfTheAccountIsNotFound()
    {
        var (bulk, _) = await world.Exotel.SendAsync("POST", "contacts", """{"contacts":[{"number":"+919876543310"}]}""", request => request.Headers.Add("Prefer", "respond-async"));
        var upload = await world.UploadAsync("own", "number\n+919876543311\n");
        var other = (await world.Exotel.Accounts.CreateAsync(new Core.Accounts.NewAccount("other", "Other"), default)).Account!;
        var key = await world.Exotel.Keys.CreateAsync(other, Core.Accounts.KeyDialect.Exotel, expiresAt: null, default);

        _ = await world.Exotel.SendAsync(404, "GET", bulk.Headers.Location!.ToString().Replace("/jobs/", "/csv-status/", StringComparison.Ordinal));
        var (response, _) = await world.Exotel.SendAsync("GET", $"/v2/accounts/other/csv-status/{upload["upload_id"]}", change: request =>
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key.Key}:{key.Token}"))));

        Assert.Equal(404, (int)response.StatusCode);
    }
}
