using System.Text.Json.Nodes;
using static ContactFunctions.Dialects.Tests.Exotel.Uploads.ExotelForm;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Uploads with an <c>Idempotency-Key</c>; each test has a key, and so a list and a number, of its own.</summary>
public sealed class ExotelUploadIdempotencyTests(ExotelUploadWorld world) : IClassFixture<ExotelUploadWorld>
{
    /// <summary>Clients draw a boundary for each request, and some a name for their temporary file.</summary>
    [Fact]
    public async Task ARepeatIsKnownWhateverTheFormLooksLikeAndGetsTheFirstAnswer()
    {
        const string csv = "number\n+919876543210\n";
        var first = await SendAsync("k-1", Upload("spring", csv));
        var imports = await world.ImportsAsync();
        _ = await world.EndedAsync(first.Reply["response"]!["data"]!);
        _ = await world.Exotel.SendAsync(200, "DELETE", $"lists/{first.Reply["response"]!["data"]!["list_sid"]}");

        var second = await SendAsync("k-1", Bounded("other boundary", File(csv, fileName: "tmp8231.csv"), Field("list_name", "spring")), "multipart/form-data; boundary=\"other boundary\"");

        Assert.Equal((200, first.Reply.ToJsonString()), (second.Status, second.Reply.ToJsonString()));
        Assert.Equal((string)first.Reply["response"]!["data"]!["upload_id"]!, (string)first.Reply["request_id"]!);
        Assert.Equal((imports, 0), (await world.ImportsAsync(), await CountAsync("spring")));
    }

    [Theory]
    [InlineData("k-2", "autumn", "number\n+919876543221\n", "static")]
    [InlineData("k-3", "winter", "number\n+919876543220\n", "static")]
    [InlineData("k-4", "autumn", "number\n+919876543220\n", "dynamic")]
    public async Task AnotherUploadUnderTheKeyIsRefusedAndMakesNoList(string key, string listName, string csv, string type)
    {
        Assert.Equal(200, (await SendAsync(key, Upload("autumn", "number\n+919876543220\n"))).Status);
        var (lists, imports) = (await world.ListsAsync(), await world.ImportsAsync());

        var (status, reply) = await SendAsync(key, Upload(listName, csv, type));

        Assert.Equal((422, 1422), (status, (int)reply["response"]!["error_data"]!["code"]!));
        Assert.Equal((lists, imports), (await world.ListsAsync(), await world.ImportsAsync()));
    }

    /// <summary>All at one moment: one list, one import, one answer.</summary>
    [Fact]
    public async Task UploadsThatAreFirstTogetherAreOne()
    {
        var imports = await world.ImportsAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync("k-5", Upload("together", "number\n+919876543230\n"))));

        Assert.Single(replies.Select(reply => (reply.Status, reply.Reply.ToJsonString())).Distinct());
        Assert.Equal((200, imports + 1, 1), (replies[0].Status, await world.ImportsAsync(), await CountAsync("together")));
    }

    /// <summary>All at one moment, but of different lists: whoever is refused has made none.</summary>
    [Fact]
    public async Task OfDifferentUploadsThatAreFirstTogetherOneIsTakenAndNothingOfTheOthersStays()
    {
        await using var alone = await OliAI.OliAIWorld.StartAsync(new WorldOptions { Works = false });

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ExotelUploadWorld.SendAsync(
            alone.Exotel, Upload($"list {number}", "number\n+919876543250\n"), change: request => request.Headers.Add("Idempotency-Key", "k"))));

        Assert.Equal([200, .. Enumerable.Repeat(422, 7)], replies.Select(reply => (int)reply.Response.StatusCode).Order());
        Assert.Equal((1, 1, 1), await ExotelUploadWorld.LeftAsync(alone));
    }

    /// <summary>Without a key each upload is one of its own, and they find the same list.</summary>
    [Fact]
    public async Task UploadsIntoANewListAtOneMomentMakeItOnce()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => world.UploadAsync("at once", $"number\n+91987654324{number}\n")));

        Assert.Single(uploads.Select(upload => (string)upload["list_sid"]!).Distinct());
        Assert.Equal((6, 1), (uploads.Select(upload => (string)upload["upload_id"]!).Distinct().Count(), await CountAsync("at once")));
        Assert.Equal(6, (await world.MembersAsync(uploads[0])).Length);
    }

    private async Task<(int Status, JsonNode Reply)> SendAsync(string key, string form, string contentType = ContentType)
    {
        var (response, reply) = await world.SendAsync(form, contentType, request => request.Headers.Add("Idempotency-Key", key));
        return ((int)response.StatusCode, reply);
    }

    private async Task<int> CountAsync(string listName) =>
        (await world.Exotel.SendAsync(200, "GET", $"lists?name={Uri.EscapeDataString(listName)}"))["response"]!.AsArray().Count;
}
