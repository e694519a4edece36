using System.Net.Http.Headers;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>What a new contact must be: <c>POST /v1/contacts</c>.</summary>
public class OliAICreateTests
{
    private const string InvalidNumber = "phoneNumber must be a valid E.164 phone number";

    [Theory]
    [InlineData("{}", "name should not be empty")]
    [InlineData("""{"phoneNumber":"x"}""", "name should not be empty")]
    [InlineData("""{"name":null,"phoneNumber":"+919876543210"}""", "name should not be empty")]
    [InlineData("""{"name":"","phoneNumber":"+919876543210"}""", "name should not be empty")]
    [InlineData("""{"name":" \t\u00a0","phoneNumber":"+919876543210"}""", "name should not be empty")]
    [InlineData("""{"name":5,"phoneNumber":"+919876543210"}""", "name must be a string")]
    [InlineData("""{"name":["a"],"phoneNumber":"+919876543210"}""", "name must be a string")]
    [InlineData("""{"name":"\ud800","phoneNumber":"+919876543210"}""", "name must not contain control characters or half surrogate pairs")]
    [InlineData("""{"name":"a\u0000b","phoneNumber":"+919876543210"}""", "name must not contain control characters or half surrogate pairs")]
    [InlineData("""{"name":"a"}""", InvalidNumber)]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","language":"hi_IN"}""", "language must be a well-formed BCP 47 language tag")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","language":""}""", "language must be a well-formed BCP 47 language tag")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","language":7}""", "language must be a string")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","metadata":[]}""", "metadata must be an object")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","metadata":"{}"}""", "metadata must be an object")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210","metadata":{"k":"\udc00"}}""", "metadata must not contain control characters or half surrogate pairs")]
    public async Task TheFirstProblemIsToldAsOneString(string contact, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", "contacts", contact));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Theory]
    [InlineData("+919876543210")]
    [InlineData("+91 98765 43210")]
    [InlineData("+91-98765-43210")]
    [InlineData("+91 (98765) [43210]")]
    [InlineData(" +919876543210 ")]
    [InlineData("+91\\u00a098765\\u201143210")]
    public async Task SpacesDashesAndBracketsAreTakenFromANumber(string number)
    {
        await using var world = await OliAIWorld.StartAsync();

        var contact = await world.CreateAsync($$"""{"name":"a","phoneNumber":"{{number}}"}""");

        Assert.Equal("+919876543210", (string)contact["phoneNumber"]!);
    }

    [Theory]
    [InlineData("\"9876543210\"")]
    [InlineData("\"09876543210\"")]
    [InlineData("\"919876543210\"")]
    [InlineData("\"00919876543210\"")]
    [InlineData("\"+91987654321\"")]
    [InlineData("\"+9198765432101234\"")]
    [InlineData("\"+91987654321099999999999\"")]
    [InlineData("\"+91910XXXXX10\"")]
    [InlineData("\"+919876543210x12\"")]
    [InlineData("\"+91+9876543210\"")]
    [InlineData("\"+91.98765.43210\"")]
    [InlineData("\"+999123456789\"")]
    [InlineData("\"+9.19877E+11\"")]
    [InlineData("\"+\"")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("919876543210")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task WhatIsNotE164IsNoNumber(string number)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(InvalidNumber, await world.RefuseAsync(400, "POST", "contacts", $$"""{"name":"a","phoneNumber":{{number}}}"""));
    }

    [Fact]
    public async Task ANameHas255CharactersWhateverBytesTheyTake()
    {
        await using var world = await OliAIWorld.StartAsync();
        var longest = string.Concat(Enumerable.Repeat("🌍", 255));

        var contact = await world.CreateAsync($$"""{"name":"{{longest}}","phoneNumber":"+919876543210"}""");
        var message = await world.RefuseAsync(400, "POST", "contacts", $$"""{"name":"{{longest}}a","phoneNumber":"+919876543211"}""");

        Assert.Equal(longest, (string)contact["name"]!);
        Assert.Equal("name must be shorter than or equal to 255 characters", message);
    }

    [Fact]
    public async Task MetadataIsKeptAsItIsWrittenUpTo16KiB()
    {
        await using var world = await OliAIWorld.StartAsync();
        var room = new string('x', (16 * 1024) - """{"k":""}""".Length);

        var (_, kept) = await world.SendAsync("POST", "contacts", """{"name":"a","phoneNumber":"+919876543210","metadata":{ "n": 1.50e2, "t": "é\u0041", "o": {"z":[1, 2]}, "n2": 12345678901234567890 }}""");
        var largest = await world.CreateAsync($$"""{"name":"a","phoneNumber":"+919876543211","metadata": { "k" : "{{room}}" } }""");
        var message = await world.RefuseAsync(400, "POST", "contacts", $$$"""{"name":"a","phoneNumber":"+919876543212","metadata":{"k":"{{{room}}}x"}}""");

        Assert.Contains("""
            "metadata":{"n":1.50e2,"t":"é\u0041","o":{"z":[1,2]},"n2":12345678901234567890}
            """.Trim(), kept, StringComparison.Ordinal);
        Assert.Equal(room, (string)largest["metadata"]!["k"]!);
        Assert.Equal("metadata must be shorter than or equal to 16384 bytes as JSON", message);
    }

    [Theory]
    [InlineData(64, 201)]
    [InlineData(65, 400)]
    public async Task MetadataIsNestedUpTo64Levels(int levels, int statusCode)
    {
        await using var world = await OliAIWorld.StartAsync();
        var nested = string.Concat(Enumerable.Repeat("""{"k":""", levels)) + "1" + new string('}', levels);

        var (response, _) = await world.SendAsync("POST", "contacts", $$"""{"name":"a","phoneNumber":"+919876543210","metadata":{{nested}}}""");

        Assert.Equal(statusCode, (int)response.StatusCode);
    }

    [Fact]
    public async Task NullsAndNamesThePageDoesNotKnowGiveNothing()
    {
        await using var world = await OliAIWorld.StartAsync();

        var contact = await world.CreateAsync(
            """{"id":"x","organizationId":7,"createdAt":null,"email":"a@b.cd","name":"a","phoneNumber":"+919876543210","language":null,"metadata":null}""");

        Assert.Equal((null, "{}"), ((string?)contact["language"], contact["metadata"]!.ToJsonString()));
        Assert.NotEqual("x", (string)contact["id"]!);
    }

    [Fact]
    public async Task OfARepeatedNameTheLastValueCounts()
    {
        await using var world = await OliAIWorld.StartAsync();

        var contact = await world.CreateAsync("""{"name":5,"\u006eame":"a","phoneNumber":"x","phoneNumber":"+919876543210","metadata":{"a":1,"a":2}}""");

        Assert.Equal(("a", "+919876543210", 2), ((string)contact["name"]!, (string)contact["phoneNumber"]!, (int)contact["metadata"]!["a"]!));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"name\"")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210"}{}""")]
    [InlineData("""{"name":"a","phoneNumber":"+919876543210",}""")]
    [InlineData("""{'name':'a'}""")]
    [InlineData("name=a")]
    public async Task WhatIsNoJsonObjectIsRefused(string body)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.NotEmpty(await world.RefuseAsync(400, "POST", "contacts", body));
    }

    [Fact]
    public async Task ADeepBodyIsRefused()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.NotEmpty(await world.RefuseAsync(400, "POST", "contacts", $$"""{"x":{{new string('[', 20_000)}}{{new string(']', 20_000)}}}"""));
        Assert.NotEmpty(await world.RefuseAsync(400, "POST", "contacts", new string('[', 20_000)));
    }

    [Fact]
    public async Task NoBodyIsAnEmptyObject()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("name should not be empty", await world.RefuseAsync(400, "POST", "contacts"));
        Assert.Equal("name should not be empty", await world.RefuseAsync(400, "POST", "contacts", ""));
    }

    [Fact]
    public async Task AByteOrderMarkIsPassedOver()
    {
        await using var world = await OliAIWorld.StartAsync();

        var created = await world.CreateAsync("\ufeff" + """{"name":"a","phoneNumber":"+919876543210"}""");

        Assert.Equal("a", (string)created["name"]!);
    }

    [Fact]
    public async Task ABodyOfMoreThanOneMebibyteIsTooLarge()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        const string Body = """{"name":"a","phoneNumber":"+919876543210"}""";

        var (fits, _) = await world.SendAsync("POST", "contacts", Body + new string(' ', (1024 * 1024) - Body.Length));
        var message = await world.RefuseAsync(413, "POST", "contacts", Body + new string(' ', (1024 * 1024) + 1 - Body.Length));

        Assert.Equal((201, "request entity too large"), ((int)fits.StatusCode, message));
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=UTF-8", 201)]
    [InlineData("application/merge-patch+json", 201)]
    [InlineData(null, 201)]
    public async Task ABodyIsJson(string? contentType, int statusCode)
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, _) = await world.SendAsync(
            "POST", "contacts", """{"name":"a","phoneNumber":"+919876543210"}""",
            request => request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType));

        Assert.Equal(statusCode, (int)response.StatusCode);
    }

    [Fact]
    public async Task TheNewContactsPlaceIsTold()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, body) = await world.SendAsync("POST", "contacts", """{"name":"a","phoneNumber":"+919876543210"}""");

        Assert.Equal(body, (await world.SendAsync("GET", response.Headers.Location!.ToString()["/v1/".Length..])).Body);
    }
}
