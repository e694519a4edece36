using System.Globalization;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Pages of contacts: <c>GET /v1/contacts</c>.</summary>
public class OliAIListTests
{
    [Fact]
    public async Task PagesHoldEachContactOnceAndTellHowManyThereAre()
    {
        await using var world = await OliAIWorld.StartAsync();
        await CreateAsync(world, 45);

        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var reply = await world.SendAsync(200, "GET", $"contacts?page={page}");
            Assert.Equal((45, page, 20, 3), ((int)reply["total"]!, (int)reply["page"]!, (int)reply["limit"]!, (int)reply["totalPages"]!));
            seen.AddRange(reply["data"]!.AsArray().Select(contact => (string)contact!["phoneNumber"]!));
        }

        Assert.Equal(45, seen.Count);
        Assert.Equal(45, seen.Distinct().Count());
        Assert.Empty((await world.SendAsync(200, "GET", "contacts?page=4"))["data"]!.AsArray());
    }

    [Fact]
    public async Task TheNewestComeFirst()
    {
        var clock = new ManualClock();
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = clock });
        foreach (var (name, last) in ((string, int)[])[("first", 5), ("second", 9), ("third", 1)])
        {
            _ = await world.CreateAsync($$"""{"name":"{{name}}","phoneNumber":"+91987654321{{last}}"}""");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["third", "second", "first"], await NamesAsync(world, ""));
    }

    [Fact]
    public async Task ContactsOfOneMomentStandInOneOrderOnEveryPage()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock() });
        await CreateAsync(world, 30);

        var one = await NumbersAsync(world, "limit=30");
        string[] two = [.. await NumbersAsync(world, "limit=10&page=1"), .. await NumbersAsync(world, "limit=10&page=2"), .. await NumbersAsync(world, "limit=10&page=3")];

        Assert.Equal(30, one.Length);
        Assert.Equal(one, two);
    }

    [Theory]
    [InlineData("limit=100", 100)]
    [InlineData("limit=1", 1)]
    [InlineData("limit=", 20)]
    [InlineData("limit=5&limit=7", 7)]
    [InlineData("page=&limit=%2B3", 3)]
    public async Task ALimitIsFrom1To100(string query, int limit)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(limit, (int)(await world.SendAsync(200, "GET", $"contacts?{query}"))["limit"]!);
    }

    [Theory]
    [InlineData("limit=101", "limit must not be greater than 100")]
    [InlineData("limit=0", "limit must not be less than 1")]
    [InlineData("limit=-5", "limit must not be less than 1")]
    [InlineData("limit=ten", "limit must be an integer number")]
    [InlineData("limit=1.5", "limit must be an integer number")]
    [InlineData("limit=1e2", "limit must be an integer number")]
    [InlineData("limit=%D9%A1", "limit must be an integer number")]
    [InlineData("limit=99999999999999999999999999999999999", "limit must be an integer number")]
    [InlineData("page=0", "page must not be less than 1")]
    [InlineData("page=x", "page must be an integer number")]
    [InlineData("page=2147483648", "page must not be greater than 2147483647")]
    [InlineData("page=0&limit=0", "page must not be less than 1")]
    public async Task AnotherPageOrLimitIsRefused(string query, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "GET", $"contacts?{query}"));
    }

    [Theory]
    [InlineData("contacts", 2)]
    [InlineData("contacts", 21474837)]
    [InlineData("contacts", int.MaxValue)]
    [InlineData("audiences", int.MaxValue)]
    public async Task APageBeyondTheLastIsEmpty(string listing, int page)
    {
        await using var world = await OliAIWorld.StartAsync();
        await CreateAsync(world, 1);
        _ = await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}""");

        var reply = await world.SendAsync(200, "GET", $"{listing}?page={page}&limit=100");

        Assert.Equal((0, 1, page), (reply["data"]!.AsArray().Count, (int)reply["total"]!, (int)reply["page"]!));
    }

    [Theory]
    [InlineData("priya", "Priya Sharma")]
    [InlineData("SHARMA", "Priya Sharma")]
    [InlineData("ya sh", "Priya Sharma")]
    [InlineData(" priya ", "Priya Sharma")]
    [InlineData("jose", "José Müller")]
    [InlineData("MULLER", "José Müller")]
    [InlineData("müll", "José Müller")]
    [InlineData("98765", "Priya Sharma")]
    [InlineData("+9198765", "Priya Sharma")]
    [InlineData("98765 43210", "Priya Sharma")]
    [InlineData("+91-98765-43210", "Priya Sharma")]
    [InlineData("+91\u00a098765\u201143210", "Priya Sharma")]
    [InlineData("+91 (98765) 43210", "Priya Sharma")]
    [InlineData("3210", "Priya Sharma")]
    [InlineData("4930", "José Müller")]
    [InlineData("nobody", null)]
    [InlineData("sharma priya", null)]
    public async Task ASearchFindsPartsOfNamesAndNumbers(string search, string? name)
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await world.CreateAsync("""{"name":"Priya Sharma","phoneNumber":"+919876543210"}""");
        _ = await world.CreateAsync("""{"name":"José Müller","phoneNumber":"+493012345678"}""");

        var reply = await world.SendAsync(200, "GET", $"contacts?search={Uri.EscapeDataString(search)}");

        Assert.Equal(name is null ? [] : [name], reply["data"]!.AsArray().Select(contact => (string)contact!["name"]!));
        Assert.Equal((name is null ? 0 : 1, name is null ? 0 : 1), ((int)reply["total"]!, (int)reply["totalPages"]!));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("%25_")]
    [InlineData("%F0%9F%92%A9")]
    public async Task AnOddSearchIsASearchLikeAnyOther(string search)
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await world.CreateAsync("""{"name":"Priya","phoneNumber":"+919876543210"}""");

        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", $"contacts?search={search}"))["total"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("search=")]
    [InlineData("search=%20%20")]
    [InlineData("other=1")]
    public async Task NoSearchFindsAll(string query)
    {
        await using var world = await OliAIWorld.StartAsync();
        await CreateAsync(world, 3);

        Assert.Equal(3, (int)(await world.SendAsync(200, "GET", $"contacts?{query}"))["total"]!);
    }

    [Fact]
    public async Task AWriteIsInTheNextPage()
    {
        await using var world = await OliAIWorld.StartAsync();
        var path = $"contacts/{(await world.CreateAsync("""{"name":"Priya","phoneNumber":"+919876543210"}"""))["id"]}";
        Assert.Equal(["Priya"], await NamesAsync(world, "search=priya"));

        _ = await world.SendAsync(200, "PATCH", path, """{"name":"Ravi"}""");
        Assert.Empty(await NamesAsync(world, "search=priya"));
        Assert.Equal(["Ravi"], await NamesAsync(world, "search=ravi"));

        _ = await world.SendAsync(200, "DELETE", path);
        Assert.Empty(await NamesAsync(world, ""));
    }

    private static async Task CreateAsync(OliAIWorld world, int count)
    {
        var contacts = Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""{"name":"Contact {{number}}","phoneNumber":"+9198765{{number:D5}}"}"""));
        var reply = await world.SendAsync(200, "POST", "contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        Assert.Equal(count, (int)reply["created"]!);
    }

    private static async Task<string[]> NamesAsync(OliAIWorld world, string query) =>
        [.. (await world.SendAsync(200, "GET", $"contacts?{query}"))["data"]!.AsArray().Select(contact => (string)contact!["name"]!)];

    private static async Task<string[]> NumbersAsync(OliAIWorld world, string query) =>
        [.. (await world.SendAsync(200, "GET", $"contacts?{query}"))["data"]!.AsArray().Select(contact => (string)contact!["phoneNumber"]!)];
}
