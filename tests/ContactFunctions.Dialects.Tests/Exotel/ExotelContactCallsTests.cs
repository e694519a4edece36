using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>Whole requests about contacts over a real store.</summary>
public class ExotelContactCallsTests
{
    [Fact]
    public async Task TheGoSampleCreatesOneContactAndAnswersItTwice()
    {
        await using var world = await ExotelWorld.StartAsync();

        var reply = await world.SendAsync(207, "POST", "contacts", ExotelTranscriptTests.Go);

        Assert.Equal("""{"failed":0,"total":2,"success":2}""", reply["metadata"]!.ToJsonString());
        var items = reply["response"]!.AsArray();
        Assert.Equal((string)items[0]!["data"]!["sid"]!, (string)items[1]!["data"]!["sid"]!);
        Assert.Equal(items[0]!["data"]!.ToJsonString(), items[1]!["data"]!.ToJsonString());
        Assert.Single((await world.SendAsync(200, "GET", "contacts"))["response"]!.AsArray());
    }

    [Fact]
    public async Task AKnownNumberKeepsItsSidAndWhatIsNotGiven()
    {
        await using var world = await ExotelWorld.StartAsync();
        var before = (await world.CreateAsync("""{"number":"+919876543210","first_name":"a","tag":"t","custom":{"x":1,"y":2}}"""))[0];

        var after = (await world.CreateAsync("""{"number":"09876543210","first_name":null,"last_name":"b","custom_field":{"y":3}}"""))[0];

        Assert.Equal((string)before["sid"]!, (string)after["sid"]!);
        Assert.Equal((null, "b", "t", """{"y":3}"""), ((string?)after["first_name"], (string)after["last_name"]!, (string)after["tag"]!, after["custom_field"]!.ToJsonString()));
    }

    [Fact]
    public async Task GoodItemsAreStoredAmongBadOnes()
    {
        await using var world = await ExotelWorld.StartAsync();

        var reply = await world.SendAsync(
            207, "POST", "contacts", """{"contacts":[{"number":"+919876543210"},{"number":"x"},7,{"number":"+919876543211","email":"x"},{"number":"+919876543212"}]}""");

        Assert.Equal("""{"failed":3,"total":5,"success":2}""", reply["metadata"]!.ToJsonString());
        Assert.Equal([200, 400, 400, 400, 200], reply["response"]!.AsArray().Select(item => (int)item!["code"]!));
        Assert.Equal(2, (await world.SendAsync(200, "GET", "contacts"))["response"]!.AsArray().Count);
    }

    [Fact]
    public async Task MoreThan5000WriteNothing()
    {
        await using var world = await ExotelWorld.StartAsync();
        var contacts = string.Join(',', Enumerable.Range(0, 5001).Select(number => $$"""{"number":"+9198765{{number:D5}}"}"""));

        var reply = await world.SendAsync(400, "POST", "contacts", $$"""{"contacts":[{{contacts}}]}""");

        Assert.Equal(1002, (int)reply["response"]!["error_data"]!["code"]!);
        Assert.Null(reply["metadata"]);
        Assert.Empty((await world.SendAsync(200, "GET", "contacts"))["response"]!.AsArray());
    }

    [Fact]
    public async Task ABulkThroughTheQueueIsAnsweredInInputOrder()
    {
        await using var world = await ExotelWorld.StartAsync(new BulkOptions { InlineLimit = 10 });
        var contacts = Enumerable.Range(0, 1000).Select(number => $$"""{"number":"{{(number % 100 == 7 ? "bad" : $"+9198765{number:D5}")}}","tag":"t{{number}}"}""");

        var reply = await world.SendAsync(207, "POST", "contacts", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");

        Assert.Equal("""{"failed":10,"total":1000,"success":990}""", reply["metadata"]!.ToJsonString());
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(number => number % 100 == 7 ? null : $"t{number}"),
            reply["response"]!.AsArray().Select(item => (string?)item!["data"]?["tag"]));
    }

    [Fact]
    public async Task WhoPrefersNotToWaitFindsTheJobAndThenItsItems()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        var (accepted, ticket) = await world.SendAsync(
            "POST", "contacts", """{"contacts":[{"number":"+919876543210"},{"number":"bad"}]}""", request => request.Headers.Add("Prefer", "respond-async"));

        Assert.Equal((202, "respond-async"), ((int)accepted.StatusCode, accepted.Headers.GetValues("Preference-Applied").Single()));
        Assert.NotNull(accepted.Headers.RetryAfter);
        var uri = (string)ticket["response"]!["data"]!["uri"]!;
        Assert.Equal(uri, accepted.Headers.Location!.ToString());
        Assert.Equal("""{"failed":1,"total":2,"success":0}""", (await world.SendAsync(202, "GET", uri))["metadata"]!.ToJsonString());

        world.StartWorker();
        JsonNode reply;
        do (_, reply) = await world.SendAsync("GET", uri);
        while ((int)reply["http_code"]! == 202);

        Assert.Equal("""{"failed":1,"total":2,"success":1}""", reply["metadata"]!.ToJsonString());
        Assert.Equal([200, 400], reply["response"]!.AsArray().Select(item => (int)item!["code"]!));
    }

    [Theory]
    [InlineData("jobs/4440b6e1a85f489b87d76d8779956caf")]
    [InlineData("jobs/x")]
    [InlineData("contacts/4440b6e1a85f489b87d76d8779956caf")]
    [InlineData("contacts/x")]
    [InlineData("lists/4440b6e1a85f489b87d76d8779956caf")]
    [InlineData("lists/x%2Fy")]
    [InlineData("lists/123/contacts")]
    [InlineData("contacts?list_sids=4440b6e1a85f489b87d76d8779956caf")]
    public async Task WhatIsUnknownIsNotFound(string path)
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        var reply = await world.SendAsync(404, "GET", path);

        Assert.Equal((1000, "Not Found"), ((int)reply["response"]!["error_data"]!["code"]!, (string)reply["response"]!["error_data"]!["message"]!));
    }

    [Fact]
    public async Task OneContactIsReadChangedAndDeleted()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var created = (await world.CreateAsync("""{"number":"+919876543210","first_name":"a","tag":"t"}"""))[0];
        var uri = (string)created["uri"]!;

        Assert.Equal(created.ToJsonString(), (await world.SendAsync(200, "GET", uri))["response"]!["data"]!.ToJsonString());

        var changed = await world.SendAsync(200, "PUT", uri, """{"number":"+919876543299","last_name":"b","tag":null}""");
        Assert.Null(changed["metadata"]);
        var data = changed["response"]!["data"]!;
        Assert.Equal((string)created["sid"]!, (string)data["sid"]!);
        Assert.Equal(("+919876543299", "a", "b", null), ((string)data["number"]!, (string)data["first_name"]!, (string)data["last_name"]!, (string?)data["tag"]));

        var deleted = await world.SendAsync(200, "DELETE", uri);
        Assert.Equal(data.ToJsonString(), deleted["response"]!["data"]!.ToJsonString());
        _ = await world.SendAsync(404, "GET", uri);
        _ = await world.SendAsync(404, "DELETE", uri);
        _ = await world.SendAsync(404, "PUT", uri, "{}");
    }

    [Fact]
    public async Task ANumberThatAnotherContactHasIsADuplicate()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var two = await world.CreateAsync("""{"number":"+919876543210"}""", """{"number":"+919876543211"}""");

        var one = await world.SendAsync(409, "PUT", (string)two[0]["uri"]!, """{"number":"+919876543211"}""");
        var many = await world.SendAsync(207, "PUT", "contacts", $$"""{"contacts":[{"sid":"{{two[0]["sid"]}}","number":"+919876543211"}]}""");

        Assert.Equal(1008, (int)one["response"]!["error_data"]!["code"]!);
        Assert.Equal((409, 1008), ((int)many["response"]![0]!["code"]!, (int)many["response"]![0]!["error_data"]!["code"]!));
    }

    [Fact]
    public async Task ManyAreChangedBySidEachWithItsOwnOutcome()
    {
        await using var world = await ExotelWorld.StartAsync();
        var two = await world.CreateAsync("""{"number":"+919876543210"}""", """{"number":"+919876543211"}""");
        var body = $$"""
            {"contacts":[{"sid":"{{two[1]["sid"]}}","first_name":"XYZ"},{"sid":"4440b6e1a85f489b87d76d8779956caf"},{"first_name":"a"},
            {"sid":"{{two[0]["sid"]}}","number":"+919876543212"},{"sid":"{{two[0]["sid"]}}","tag":"moved"}]}
            """;

        var reply = await world.SendAsync(207, "PUT", "contacts", body);

        var items = reply["response"]!.AsArray();
        Assert.Equal([200, 404, 400, 200, 200], items.Select(item => (int)item!["code"]!));
        Assert.Equal("XYZ", (string)items[0]!["data"]!["first_name"]!);
        Assert.Equal(("+919876543212", "moved"), ((string)items[4]!["data"]!["number"]!, (string)items[4]!["data"]!["tag"]!));
    }

    [Fact]
    public async Task RefusalsStandInTheirOrder()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        void Plain(HttpRequestMessage request) => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        Assert.Equal(1010, await CodeAsync(world.SendAsync("POST", "/v2/accounts/other/contacts", "{", Plain, key: "nobody")));
        Assert.Equal(1003, await CodeAsync(world.SendAsync("POST", "/v2/accounts/other/contacts", "{", Plain)));
        Assert.Equal(1011, await CodeAsync(world.SendAsync("POST", "contacts", "{", Plain)));
        Assert.Equal(1007, await CodeAsync(world.SendAsync("POST", "contacts", "{")));
        Assert.Equal(1001, await CodeAsync(world.SendAsync("POST", "contacts", "{}")));
    }

    [Fact]
    public async Task ARequestWithoutAContentTypeIsReadAsJson()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);

        var (response, _) = await world.SendAsync(
            "POST", "contacts", """{"contacts":[{"number":"+919876543210"}]}""", request => request.Content!.Headers.ContentType = null);

        Assert.Equal(207, (int)response.StatusCode);
    }

    [Fact]
    public async Task ARevokedKeyOpensNothing()
    {
        await using var world = await ExotelWorld.StartAsync(works: false);
        var account = await world.Accounts.FindAsync(DemoAccount.Id, default);
        foreach (var key in await world.Keys.ListAsync(account!, default)) _ = await world.Keys.RevokeAsync(key.Id, default);

        var (response, reply) = await world.SendAsync("GET", "contacts");

        Assert.Equal((401, 1010), ((int)response.StatusCode, (int)reply["response"]!["error_data"]!["code"]!));
        Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData(32 * 1024 * 1024, false, 207)]
    [InlineData(32 * 1024 * 1024, true, 207)]
    [InlineData((32 * 1024 * 1024) + 1, false, 413)]
    [InlineData((32 * 1024 * 1024) + 1, true, 413)]
    public async Task BodiesUpTo32MebibytesAreRead(int bytes, bool chunked, int httpCode)
    {
        await using var world = await ExotelWorld.StartAsync(works: false, listens: true);
        const string Body = """{"contacts":[{"number":"+919876543210"}]}""";

        var (response, _) = await world.SendAsync(
            "POST", "contacts", Body + new string(' ', bytes - Body.Length), request => request.Headers.TransferEncodingChunked = chunked);

        Assert.Equal(httpCode, (int)response.StatusCode);
    }

    private static async Task<int> CodeAsync(Task<(HttpResponseMessage Response, JsonNode Body)> sent) =>
        (int)(await sent).Body["response"]!["error_data"]!["code"]!;
}
