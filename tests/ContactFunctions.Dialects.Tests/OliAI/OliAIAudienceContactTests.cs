using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Who is in an audience: by its own routes, and by the contacts page's second door.</summary>
public sealed class OliAIAudienceContactTests : IAsyncLifetime
{
    private OliAIWorld _world = null!;
    private string _audience = "";
    private string[] _ids = [];

    /// <summary>The routes that put contacts in and take them out.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "POST", "contacts" }, { "DELETE", "contacts" }, { "POST", "contacts/remove" }, { "POST", "add-to-audience" },
    };

    public async ValueTask InitializeAsync()
    {
        _world = await OliAIWorld.StartAsync();
        _audience = await MakeAsync();
        var made = await _world.Exotel.CreateAsync([.. Enumerable.Range(0, 6).Select(index => $$"""{"number":"+91987654321{{index}}","first_name":"Priya {{index}}"}""")]);
        _ids = [.. made.Select(contact => (string)contact["sid"]!)];
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task BothDoorsLeadToTheSame()
    {
        var byAudience = await _world.SendAsync("POST", $"audiences/{_audience}/contacts", Body(_ids[0], _ids[1]));
        var byContacts = await _world.SendAsync("POST", "contacts/add-to-audience", Body(_audience, [_ids[1], _ids[2]]));

        Assert.Equal((200, 200), ((int)byAudience.Response.StatusCode, (int)byContacts.Response.StatusCode));
        Assert.Equal($$"""{"audienceId":"{{_audience}}","contactCount":2}""", byAudience.Body);
        Assert.Equal($$"""{"audienceId":"{{_audience}}","contactCount":3}""", byContacts.Body);
        Assert.Equal(_ids[..3].Order(), (await IdsAsync("contacts")).Order());
        Assert.Equal(_ids[3..].Order(), (await IdsAsync("available-contacts")).Order());
        Assert.Equal(3, await CountAsync());
    }

    [Theory]
    [InlineData("DELETE", "contacts")]
    [InlineData("POST", "contacts/remove")]
    public async Task BothWaysOutLeadToTheSame(string method, string path)
    {
        await AddAsync(_ids);

        var (response, body) = await _world.SendAsync(method, $"audiences/{_audience}/{path}", Body(_ids[0], _ids[4]));

        Assert.Equal((200, $$"""{"audienceId":"{{_audience}}","contactCount":4}"""), ((int)response.StatusCode, body));
        Assert.Equal(_ids.Except([_ids[0], _ids[4]]).Order(), (await IdsAsync("contacts")).Order());
        _ = await _world.SendAsync(200, "GET", $"contacts/{_ids[0]}");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task IdsThatAreNobodysOrDoneAlreadyAreIgnored(string method, string path)
    {
        await AddAsync(_ids[0], _ids[1]);
        var gone = _ids[5];
        _ = await _world.SendAsync(200, "DELETE", $"contacts/{gone}");
        string[] ids = ["x", "", "é\\ud83d", new('0', 32), _ids[0].ToUpperInvariant(), gone, _ids[0], _ids[0], _ids[2]];

        var expected = (method, path) is ("POST", "contacts" or "add-to-audience") ? 3 : 1;
        Assert.Equal(expected, await ChangeAsync(method, path, ids));
        Assert.Equal(expected, await ChangeAsync(method, path, ids));
        Assert.Equal(expected, await CountAsync());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task OneToAThousandIdsAreTaken(string method, string path)
    {
        var unknown = Enumerable.Range(0, 1001).Select(number => $"{number:x32}").ToArray();

        Assert.Equal(0, await ChangeAsync(method, path, unknown[..1000]));
        Assert.Equal("contactIds must contain no more than 1000 elements", await RefuseAsync(method, path, Body(_audience, unknown)));
        Assert.Equal("contactIds must contain at least 1 elements", await RefuseAsync(method, path, Body(_audience, [])));
        Assert.Equal("contactIds must be an array", await RefuseAsync(method, path, $$"""{"audienceId":"{{_audience}}"}"""));
        Assert.Equal("contactIds must be an array", await RefuseAsync(method, path, null));
        Assert.Equal("contactIds must be an array", await RefuseAsync(method, path, """{"contactIds":"x"}"""));
        Assert.Equal("each value in contactIds must be a string", await RefuseAsync(method, path, $$"""{"contactIds":["{{_ids[0]}}",1]}"""));
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("""{"contactIds":["x"]}""")]
    [InlineData("""{"contactIds":["x"],"audienceId":null}""")]
    [InlineData("""{"contactIds":["x"],"audienceId":7}""")]
    public async Task TheSecondDoorMustBeToldWhichAudience(string body) =>
        Assert.Equal("audienceId must be a string", await _world.RefuseAsync(400, "POST", "contacts/add-to-audience", body));

    [Theory]
    [InlineData("")]
    [InlineData("aud_unknown")]
    [InlineData("aud_\\ud83d")]
    public async Task AnAudienceThatIsNotThereIsNotFound(string audience)
    {
        var (response, _) = await _world.SendAsync("POST", "contacts/add-to-audience", Body(audience, [_ids[0]]));

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task ADeletedContactLeavesEveryAudienceAndComesBackToNone()
    {
        var other = await MakeAsync();
        await AddAsync(_ids);
        _ = await _world.SendAsync(200, "POST", $"audiences/{other}/contacts", Body(_ids[0], _ids[1]));

        _ = await _world.SendAsync(200, "DELETE", $"contacts/{_ids[0]}");
        _ = await _world.Exotel.CreateAsync("""{"number":"+919876543210","first_name":"New"}""");

        Assert.Equal((5, 1), (await CountAsync(), await CountAsync(other)));
        Assert.Equal(_ids[1..].Order(), (await IdsAsync("contacts")).Order());
        Assert.Single(await IdsAsync("available-contacts"));
    }

    [Fact]
    public async Task AContactThatMovesOrChangesStaysInItsAudiences()
    {
        await AddAsync(_ids[0]);

        _ = await _world.Exotel.SendAsync(200, "PUT", $"contacts/{_ids[0]}", """{"number":"+919123456789","first_name":"Ravi"}""");

        var member = (await _world.SendAsync(200, "GET", $"audiences/{_audience}/contacts"))["data"]!.AsArray().Single()!;
        Assert.Equal((_ids[0], "+919123456789"), ((string)member["id"]!, (string)member["phoneNumber"]!));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task WhoComesAndGoesMovesNobodysUpdatedAt()
    {
        var clock = new ManualClock();
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = clock });
        var contact = await world.CreateAsync("""{"name":"Priya","phoneNumber":"+919876543210"}""");
        var audience = await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}""");

        foreach (var change in (string[])["contacts", "contacts/remove", "contacts"])
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            _ = await world.SendAsync(200, "POST", $"audiences/{audience["id"]}/{change}", Body((string)contact["id"]!));
        }

        Assert.Equal(contact.ToJsonString(), (await world.SendAsync(200, "GET", $"contacts/{contact["id"]}")).ToJsonString());
        var after = await world.SendAsync(200, "GET", $"audiences/{audience["id"]}");
        Assert.Equal((1, (string)audience["updatedAt"]!), ((int)after["contactCount"]!, (string)after["updatedAt"]!));
    }

    [Fact]
    public async Task ADeletedAudiencesContactsStay()
    {
        await AddAsync(_ids);

        _ = await _world.SendAsync(200, "DELETE", $"audiences/{_audience}");

        Assert.Equal(_ids.Length, (int)(await _world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task MembersAndTheOthersAreSearchedAndPagedAsContactsAre()
    {
        await AddAsync(_ids[..4]);

        Assert.Equal([_ids[2]], await IdsAsync("contacts?search=PRIYA%202"));
        Assert.Equal([_ids[3]], await IdsAsync("contacts?search=54321%203"));
        Assert.Empty(await IdsAsync("contacts?search=Priya%205"));
        Assert.Equal([_ids[5]], await IdsAsync("available-contacts?search=Priya%205"));
        var page = await _world.SendAsync(200, "GET", $"audiences/{_audience}/contacts?limit=3&page=2");
        Assert.Equal(["data", "total", "page", "limit", "totalPages"], page.AsObject().Select(member => member.Key));
        Assert.Equal((1, 4, 2, 3, 2), (page["data"]!.AsArray().Count, (int)page["total"]!, (int)page["page"]!, (int)page["limit"]!, (int)page["totalPages"]!));
        Assert.Equal(
            (await _world.SendAsync(200, "GET", $"contacts/{_ids[4]}")).ToJsonString(),
            (await _world.SendAsync(200, "GET", $"audiences/{_audience}/available-contacts"))["data"]!.AsArray()
                .Single(contact => (string)contact!["id"]! == _ids[4])!.ToJsonString());
    }

    [Fact]
    public async Task AContactInAsManySetsAsThereCanBeIsToldBehindTheCount()
    {
        for (var number = 0; number < ContactRules.Sets; number++)
            _ = await _world.SendAsync(200, "POST", $"audiences/{await MakeAsync()}/contacts", Body(_ids[0]));

        var reply = await _world.SendAsync(200, "POST", $"audiences/{_audience}/contacts", Body(_ids[1], _ids[0]));

        Assert.Equal(
            $$"""{"audienceId":"{{_audience}}","contactCount":1,"errors":[{"contactId":"{{_ids[0]}}","reason":"The contact is in 45 audiences and lists already","code":"too_many_sets"}]}""",
            reply.ToJsonString());
    }

    [Fact]
    public async Task AudiencesAreNoListsOfAnotherDialect()
    {
        await AddAsync(_ids);
        var list = (string)(await _world.Exotel.SendAsync(207, "POST", "lists", """{"lists":[{"name":"Spring"}]}"""))["response"]![0]!["data"]!["sid"]!;
        _ = await _world.Exotel.SendAsync(207, "POST", $"lists/{list}/contacts", $$"""{"contact_references":[{"contact_sid":"{{_ids[0]}}"}]}""");

        var lists = (await _world.Exotel.SendAsync(200, "GET", "lists"))["response"]!.AsArray();
        Assert.Equal(list, (string)Assert.Single(lists)!["data"]!["sid"]!);
        _ = await _world.Exotel.SendAsync(404, "GET", $"lists/{_audience[4..]}");
        _ = await _world.SendAsync(404, "GET", $"audiences/aud_{list}");
        Assert.Equal(_ids.Length, await CountAsync());
    }

    private async Task<string> MakeAsync() => (string)(await _world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]!;

    private async Task AddAsync(params string[] ids) => _ = await _world.SendAsync(200, "POST", $"audiences/{_audience}/contacts", Body(ids));

    private async Task<int> ChangeAsync(string method, string path, string[] ids) =>
        (int)(await _world.SendAsync(200, method, PathOf(path), Body(_audience, ids)))["contactCount"]!;

    private Task<string> RefuseAsync(string method, string path, string? body) => _world.RefuseAsync(400, method, PathOf(path), body);

    private string PathOf(string path) => path == "add-to-audience" ? "contacts/add-to-audience" : $"audiences/{_audience}/{path}";

    private async Task<int> CountAsync(string? audience = null) =>
        (int)(await _world.SendAsync(200, "GET", $"audiences/{audience ?? _audience}"))["contactCount"]!;

    /// <summary>The ids of the contacts that a listing below the audience shows.</summary>
    private async Task<IReadOnlyList<string>> IdsAsync(string listing) =>
        [.. (await _world.SendAsync(200, "GET", $"audiences/{_audience}/{listing}"))["data"]!.AsArray().Select(contact => (string)contact!["id"]!)];

    private static string Body(params string[] ids) => $$"""{"contactIds":[{{Quoted(ids)}}]}""";

    private static string Body(string audience, string[] ids) => $$"""{"contactIds":[{{Quoted(ids)}}],"audienceId":"{{audience}}"}""";

    private static string Quoted(string[] ids) => string.Join(',', ids.Select(id => $"\"{id}\""));
}
