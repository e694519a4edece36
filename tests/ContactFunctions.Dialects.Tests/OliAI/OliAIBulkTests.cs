using System.Globalization;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Many contacts in one request: <c>POST /v1/contacts/bulk</c>.</summary>
public class OliAIBulkTests
{
    [Fact]
    public async Task BadItemsAreToldByTheirPlaceAndTheRestIsCreated()
    {
        await using var world = await OliAIWorld.StartAsync();

        var reply = await SendAsync(
            world,
            """{"name":"A","phoneNumber":"+919876543210"}""",
            """{"name":" ","phoneNumber":"+91 98765 43211"}""",
            "7",
            """{"name":"B","phoneNumber":"98765"}""",
            """{"name":"C","phoneNumber":"+919876543212","language":"de-DE"}""",
            """{"name":"D","phoneNumber":919876543213}""",
            """{"name":"E","phoneNumber":"+919876543214","metadata":[]}""",
            """{"name":"F"}""");

        Assert.Equal((2, 0, 6), Counts(reply));
        Assert.Equal(["A", "C"], reply["contacts"]!.AsArray().Select(contact => (string)contact!["name"]!));
        Assert.Equal(
            [
                """{"index":1,"reason":"name should not be empty","code":"field_missing","field":"name","phoneNumber":"+91 98765 43211"}""",
                """{"index":2,"reason":"each value in contacts must be an object","code":"item_not_an_object","field":null,"phoneNumber":null}""",
                """{"index":3,"reason":"phoneNumber must be a valid E.164 phone number","code":"number_invalid","field":"phoneNumber","phoneNumber":"98765"}""",
                """{"index":5,"reason":"phoneNumber must be a valid E.164 phone number","code":"number_invalid","field":"phoneNumber","phoneNumber":"919876543213"}""",
                """{"index":6,"reason":"metadata must be an object","code":"field_wrong_type","field":"metadata","phoneNumber":"+919876543214"}""",
                """{"index":7,"reason":"phoneNumber must be a valid E.164 phone number","code":"number_missing","field":"phoneNumber","phoneNumber":null}""",
            ],
            reply["errors"]!.AsArray().Select(error => Text(error!)));
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task ANumberThatIsNoneIsRepeatedUpTo64Characters(int length, bool isRepeated)
    {
        await using var world = await OliAIWorld.StartAsync();
        var number = new string('x', length);

        var reply = await SendAsync(world, $$"""{"name":"A","phoneNumber":"{{number}}"}""");

        Assert.Equal(isRepeated ? number : null, (string?)reply["errors"]![0]!["phoneNumber"]);
    }

    [Fact]
    public async Task AKnownNumberIsUpdatedAndKeepsWhatIsNotGiven()
    {
        await using var world = await OliAIWorld.StartAsync();
        var before = await world.CreateAsync("""{"name":"Priya","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Mumbai","tier":"x"}}""");

        var reply = await SendAsync(world, """{"name":"Priya Sharma","phoneNumber":"+919876543210","metadata":{"tier":null,"vip":true}}""");

        Assert.Equal((0, 1, 0), Counts(reply));
        var after = reply["contacts"]![0]!;
        Assert.Equal((string)before["id"]!, (string)after["id"]!);
        Assert.Equal(("Priya Sharma", "hi-IN", """{"city":"Mumbai","vip":true}"""), ((string)after["name"]!, (string)after["language"]!, after["metadata"]!.ToJsonString()));
    }

    [Fact]
    public async Task NullsInABulkTakeNothingAway()
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await world.CreateAsync("""{"name":"Priya","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Mumbai"}}""");

        var reply = await SendAsync(world, """{"name":"Priya","phoneNumber":"+919876543210","language":null,"metadata":null}""");

        Assert.Equal((0, 1, 0), Counts(reply));
        Assert.Equal(("hi-IN", """{"city":"Mumbai"}"""), ((string)reply["contacts"]![0]!["language"]!, reply["contacts"]![0]!["metadata"]!.ToJsonString()));
    }

    [Fact]
    public async Task WhatChangesNothingCountsAsUpdated()
    {
        await using var world = await OliAIWorld.StartAsync();
        const string Priya = """{"name":"Priya","phoneNumber":"+919876543210"}""";
        var first = await SendAsync(world, Priya);

        var again = await SendAsync(world, Priya);

        Assert.Equal((0, 1, 0), Counts(again));
        Assert.Equal(Text(first["contacts"]!), Text(again["contacts"]!));
    }

    [Fact]
    public async Task TheSameNumberTwiceIsCreatedThenUpdated()
    {
        await using var world = await OliAIWorld.StartAsync();

        var reply = await SendAsync(world, """{"name":"A","phoneNumber":"+919876543210","metadata":{"a":1}}""", """{"name":"B","phoneNumber":"+91-9876543210","metadata":{"b":2}}""");

        Assert.Equal((1, 1, 0), Counts(reply));
        Assert.Equal(["A", "B"], reply["contacts"]!.AsArray().Select(contact => (string)contact!["name"]!));
        Assert.Equal((string)reply["contacts"]![0]!["id"]!, (string)reply["contacts"]![1]!["id"]!);
        Assert.Equal("""{"a":1,"b":2}""", reply["contacts"]![1]!["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task ObjectsThatWereReadMayBeSentBack()
    {
        await using var world = await OliAIWorld.StartAsync();
        var contact = await world.CreateAsync("""{"name":"A","phoneNumber":"+919876543210"}""");
        contact["name"] = "B";

        var reply = await SendAsync(world, contact.ToJsonString());

        Assert.Equal((0, 1, 0), Counts(reply));
    }

    [Theory]
    [InlineData("{}", "contacts must be an array")]
    [InlineData("""{"contacts":null}""", "contacts must be an array")]
    [InlineData("""{"contacts":{}}""", "contacts must be an array")]
    [InlineData("""{"contacts":[]}""", "contacts must contain at least 1 elements")]
    [InlineData("""[{"name":"A","phoneNumber":"+919876543210"}]""", "the body is not a JSON object")]
    public async Task ContactsIsAnArrayWithSomethingInIt(string body, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", "contacts/bulk", body));
    }

    [Theory]
    [InlineData(1000, 500)]
    [InlineData(1000, 0)]
    [InlineData(1000, 5000)]
    public async Task AThousandAreAnsweredInInputOrderHoweverTheyAreWorked(int count, int inlineLimit)
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Bulk = new BulkOptions { InlineLimit = inlineLimit } });

        var reply = await world.SendAsync(200, "POST", "contacts/bulk", Many(count));

        Assert.Equal((count - 10, 0, 10), Counts(reply));
        Assert.Equal(Enumerable.Range(0, count).Where(number => number % 100 != 7).Select(number => $"Contact {number}"), reply["contacts"]!.AsArray().Select(contact => (string)contact!["name"]!));
        Assert.Equal(Enumerable.Range(0, 10).Select(number => (100 * number) + 7), reply["errors"]!.AsArray().Select(error => (int)error!["index"]!));
    }

    [Fact]
    public async Task MoreThanAThousandWriteNothing()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("contacts must contain no more than 1000 elements", await world.RefuseAsync(400, "POST", "contacts/bulk", Many(1001)));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task ABulkThatIsNotDoneInTimeIsNoFinalAnswerAndMayBeRepeated()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Bulk = new BulkOptions { InlineLimit = 0, SyncBudget = TimeSpan.Zero } });
        const string Body = """{"contacts":[{"name":"A","phoneNumber":"+919876543210"}]}""";

        var (response, body) = await world.SendAsync("POST", "contacts/bulk", Body);

        Assert.Equal((503, "5"), ((int)response.StatusCode, response.Headers.RetryAfter!.ToString()));
        Assert.Contains("still being written", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AThousandContactsAsLargeAsTheyMayBeAreRead()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true, Bulk = new BulkOptions { InlineLimit = 5000 } });
        var room = new string('x', (16 * 1024) - """{"k":""}""".Length);
        var contacts = Enumerable.Range(0, 1000).Select(number => $$$"""{"name":"A","phoneNumber":"+9198765{{{number:D5}}}","metadata":{"k":"{{{room}}}"}}""");

        var reply = await SendAsync(world, [.. contacts]);

        Assert.Equal((1000, 0, 0), Counts(reply));
        Assert.Equal(room, (string)reply["contacts"]![999]!["metadata"]!["k"]!);
    }

    private static Task<JsonNode> SendAsync(OliAIWorld world, params string[] contacts) =>
        world.SendAsync(200, "POST", "contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");

    /// <summary>Every hundredth has a bad number, the first of them at place 7.</summary>
    private static string Many(int count)
    {
        var contacts = Enumerable.Range(0, count).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"name":"Contact {{number}}","phoneNumber":"{{(number % 100 == 7 ? "bad" : $"+9198765{number:D5}")}}"}"""));
        return $$"""{"contacts":[{{string.Join(',', contacts)}}]}""";
    }

    private static (int Created, int Updated, int Failed) Counts(JsonNode reply) => ((int)reply["created"]!, (int)reply["updated"]!, (int)reply["failed"]!);

    private static string Text(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
