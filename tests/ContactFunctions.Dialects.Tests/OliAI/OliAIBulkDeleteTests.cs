namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Many deletions in one request: <c>POST /v1/contacts/bulk-delete</c>.</summary>
public class OliAIBulkDeleteTests
{
    [Fact]
    public async Task RepeatsCountOnceAndWhatIsNobodysNotAtAll()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.CreateAsync("""{"name":"A","phoneNumber":"+919876543210"}"""))["id"]!;
        var escaped = string.Concat(id.Select(digit => $"\\u{(int)digit:x4}"));
        var kept = await world.CreateAsync("""{"name":"B","phoneNumber":"+919876543211"}""");

        var reply = await world.SendAsync(
            200, "POST", "contacts/bulk-delete", $$"""{"contactIds":["{{id}}","{{id}}","{{escaped}}","clxxx123","","\ud800","{{new string('0', 32)}}"]}""");

        Assert.Equal("""{"deleted":1}""", reply.ToJsonString());
        var page = await world.SendAsync(200, "GET", "contacts");
        Assert.Equal((1, (string)kept["id"]!), ((int)page["total"]!, (string)page["data"]![0]!["id"]!));
    }

    [Fact]
    public async Task AnothersContactsStay()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.CreateAsync("""{"name":"A","phoneNumber":"+919876543210"}"""))["id"]!;
        var other = await world.OtherKeyAsync("other");

        var (_, body) = await world.SendAsync("POST", "contacts/bulk-delete", $$"""{"contactIds":["{{id}}"]}""", key: other);

        Assert.Equal("""{"deleted":0}""", body);
        _ = await world.SendAsync(200, "GET", $"contacts/{id}");
    }

    [Fact]
    public async Task AThousandAreDeleted()
    {
        await using var world = await OliAIWorld.StartAsync();
        var contacts = Enumerable.Range(0, 1000).Select(number => $$"""{"name":"A","phoneNumber":"+9198765{{number:D5}}"}""");
        var created = await world.SendAsync(200, "POST", "contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        string[] ids = [.. created["contacts"]!.AsArray().Select(contact => $"\"{contact!["id"]}\"")];
        Assert.Equal(1000, ids.Length);

        var reply = await world.SendAsync(200, "POST", "contacts/bulk-delete", $$"""{"contactIds":[{{string.Join(',', ids)}}]}""");

        Assert.Equal(1000, (int)reply["deleted"]!);
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Theory]
    [InlineData("{}", "contactIds must be an array")]
    [InlineData("""{"contactIds":"x"}""", "contactIds must be an array")]
    [InlineData("""{"contactIds":[]}""", "contactIds must contain at least 1 elements")]
    [InlineData("""{"contactIds":[1]}""", "each value in contactIds must be a string")]
    [InlineData("""{"contactIds":["x",null]}""", "each value in contactIds must be a string")]
    [InlineData("""{"contactIds":[["x"]]}""", "each value in contactIds must be a string")]
    public async Task TheIdsAreAnArrayOfStrings(string body, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", "contacts/bulk-delete", body));
    }

    [Fact]
    public async Task MoreThanAThousandDeleteNothing()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.CreateAsync("""{"name":"A","phoneNumber":"+919876543210"}"""))["id"]!;
        var ids = string.Join(',', Enumerable.Repeat($"\"{id}\"", 1001));

        Assert.Equal(
            "contactIds must contain no more than 1000 elements", await world.RefuseAsync(400, "POST", "contacts/bulk-delete", $$"""{"contactIds":[{{ids}}]}"""));
        _ = await world.SendAsync(200, "GET", $"contacts/{id}");
    }

    [Fact]
    public async Task AStoreOutOfReachIsToldAndTheRepeatDeletesWhatIsLeft()
    {
        ShakyStore store = null!;
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Wrap = inner => store = new ShakyStore(inner) });
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
            ids.Add((string)(await world.CreateAsync($$"""{"name":"A","phoneNumber":"+91987654321{{number}}"}"""))["id"]!);
        var body = $$"""{"contactIds":["{{string.Join("\",\"", ids)}}"]}""";

        store.Trouble = ShakyStore.OutOfReach;
        var (response, text) = await world.SendAsync("POST", "contacts/bulk-delete", body);
        store.Trouble = null;

        Assert.Equal((503, "5"), ((int)response.StatusCode, response.Headers.RetryAfter!.ToString()));
        Assert.Equal("""{"statusCode":503,"message":"Not done in time; perhaps applied, and safe to repeat","error":"Service Unavailable"}""", text);
        Assert.Equal(3, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
        Assert.Equal(3, (int)(await world.SendAsync(200, "POST", "contacts/bulk-delete", body))["deleted"]!);
    }

    [Fact]
    public async Task TwoDeletionsAtOnceCountEachContactOnce()
    {
        await using var world = await OliAIWorld.StartAsync();
        var contacts = Enumerable.Range(0, 200).Select(number => $$"""{"name":"A","phoneNumber":"+9198765{{number:D5}}"}""");
        var created = await world.SendAsync(200, "POST", "contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        var body = $$"""{"contactIds":[{{string.Join(',', created["contacts"]!.AsArray().Select(contact => $"\"{contact!["id"]}\""))}}]}""";

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.SendAsync(200, "POST", "contacts/bulk-delete", body)));

        Assert.Equal(200, replies.Sum(reply => (int)reply["deleted"]!));
    }
}
