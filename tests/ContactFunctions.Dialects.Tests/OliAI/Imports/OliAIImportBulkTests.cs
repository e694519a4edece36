using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>The vendor's own way in, <c>/v1/imports/api/bulk</c> (docs.oliai.in/api-reference/imports).</summary>
public class OliAIImportBulkTests
{
    [Fact]
    public async Task ABulkIsAcceptedAndItsUnknownKeysBecomeMetadata()
    {
        await using var world = await OliAIUploads.StartAsync();
        var audience = (string)(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]!;

        var accepted = await world.SendAsync(202, "POST", "imports/api/bulk",
            $$"""{"audienceId":"{{audience}}","contacts":[{"name":"Asha","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"a":1},"city":"Pune"},{"phoneNumber":"98"}]}""");

        var id = (string)accepted["importId"]!;
        Assert.Equal($$"""{"importId":"{{id}}","status":"PROCESSING","total":2}""", accepted.ToJsonString());
        var ended = await world.EndedAsync(id);
        Assert.Equal([1, 0, 0, 1, 0], OliAIUploads.CountsOf(ended));
        var contact = Assert.Single((await world.SendAsync(200, "GET", $"audiences/{audience}/contacts"))["data"]!.AsArray())!;
        Assert.Equal(("Asha", "hi-IN"), ((string)contact["name"]!, (string)contact["language"]!));
        Assert.Equal((1, "Pune"), ((int)contact["metadata"]!["a"]!, (string)contact["metadata"]!["city"]!));
    }

    [Theory]
    [InlineData("""{}""", "contacts must be an array")]
    [InlineData("""{"contacts":{}}""", "contacts must be an array")]
    [InlineData("""{"contacts":[]}""", "contacts must contain at least 1 elements")]
    [InlineData("""{"contacts":[{}],"audienceId":1}""", "audienceId must be a string")]
    [InlineData("""{"contacts":[{}],"webhookUrl":{}}""", "webhookUrl must be a string")]
    [InlineData("""{"contacts":[{}],"webhookUrl":""}""", "webhookUrl must be an absolute https URL without credentials")]
    [InlineData("""[]""", "the body is not a JSON object")]
    public async Task ABadBodyIsRefused(string body, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", "imports/api/bulk", body));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Fact]
    public async Task TenThousandAreTakenAndOneMoreIsNot()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(10_000, (int)(await world.SendAsync(202, "POST", "imports/api/bulk", Body(10_000)))["total"]!);
        Assert.Equal("contacts must contain no more than 10000 elements", await world.RefuseAsync(400, "POST", "imports/api/bulk", Body(10_001)));
    }

    [Fact]
    public async Task AnUnknownAudienceIsNotFound()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("Audience not found", await world.RefuseAsync(404, "POST", "imports/api/bulk", """{"contacts":[{}],"audienceId":"aud_0"}"""));
    }

    [Fact]
    public async Task BothWaysInCountAsBulks()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock(), Limits = LimitsOptions.Published });
        for (var request = 0; request < 5; request++)
        {
            _ = await world.SendAsync(202, "POST", "imports/api/bulk", """{"contacts":[{}]}""");
            _ = await world.UploadAsync("", "number\n");
        }

        Assert.Equal("Too Many Requests", await world.RefuseUploadAsync(429, ""));
        Assert.Equal("Too Many Requests", await world.RefuseAsync(429, "POST", "imports/api/bulk", """{"contacts":[{}]}"""));
        _ = await world.SendAsync(200, "GET", "imports");
    }

    private static string Body(int contacts) => $$"""{"contacts":[{{string.Join(',', Enumerable.Repeat("{}", contacts))}}]}""";
}
