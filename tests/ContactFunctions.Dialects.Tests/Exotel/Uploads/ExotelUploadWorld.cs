using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Dialects.Tests.OliAI;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>A world whose queue is worked, for the tests of one class; each has lists and numbers of its own.</summary>
public sealed class ExotelUploadWorld : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private OliAIWorld? _world;

    internal OliAIWorld OliAI => _world!;

    internal ExotelWorld Exotel => OliAI.Exotel;

    public async ValueTask InitializeAsync() => _world = await OliAIWorld.StartAsync(new WorldOptions());

    public ValueTask DisposeAsync() => OliAI.DisposeAsync();

    internal Task<(HttpResponseMessage Response, JsonNode Reply)> SendAsync(
        string form, string contentType = ExotelForm.ContentType, Action<HttpRequestMessage>? change = null) => SendAsync(Exotel, form, contentType, change);

    internal static Task<(HttpResponseMessage Response, JsonNode Reply)> SendAsync(
        ExotelWorld world, string form, string contentType = ExotelForm.ContentType, Action<HttpRequestMessage>? change = null) =>
        world.SendAsync("POST", "contacts/csv-upload", change: request =>
        {
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(form));
            if (contentType.Length > 0) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            change?.Invoke(request);
        });

    /// <summary>Sends a form that is to be taken, and gives the answer's data.</summary>
    internal async Task<JsonNode> UploadAsync(string form)
    {
        var (response, reply) = await SendAsync(form);
        Assert.True((int)response.StatusCode == 200, reply.ToJsonString());
        return reply["response"]!["data"]!;
    }

    /// <summary>Sends a file that is to be taken, and gives the upload as it ended.</summary>
    internal async Task<JsonNode> UploadAsync(string listName, string file, string type = "static") =>
        await EndedAsync(await UploadAsync(ExotelForm.Upload(listName, file, type)));

    /// <summary>An upload once it has ended; its counts never say more than its total.</summary>
    internal async Task<JsonNode> EndedAsync(JsonNode upload)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(20, patience.Token))
        {
            var status = (await Exotel.SendAsync(200, "GET", $"csv-status/{upload["upload_id"]}"))["response"]!["data"]!;
            var counts = CountsOf(status);
            Assert.True(counts[1..].Sum() <= counts[0], status.ToJsonString());
            if ((string)status["status"]! != "processing") return status;
        }
    }

    /// <summary>Total, success, duplicate and failed.</summary>
    internal static void AssertCounts(JsonNode status, params int[] counts) => Assert.Equal(counts, CountsOf(status));

    /// <summary>Total, success, duplicate and failed, which the reply has twice.</summary>
    private static int[] CountsOf(JsonNode status)
    {
        int[] counts = [.. new[] { "total_records", "success_count", "duplicate_count", "failure_count" }.Select(name => (int)status[name]!)];
        Assert.Equal(counts, new[] { "total", "success", "duplicate", "failed" }.Select(name => (int)status["stats"]![name]!));
        return counts;
    }

    /// <summary>The contacts of a list by number.</summary>
    internal async Task<JsonNode[]> MembersAsync(JsonNode upload)
    {
        var page = await Exotel.SendAsync(200, "GET", $"lists/{upload["list_sid"]}/contacts");
        return [.. page["response"]!.AsArray().Select(item => item!["data"]!).OrderBy(contact => (string)contact["number"]!, StringComparer.Ordinal)];
    }

    internal Task<int> ListsAsync() => ListsAsync(OliAI);

    internal Task<int> ImportsAsync() => ImportsAsync(OliAI);

    internal Task<(int Lists, int Imports, int Blobs)> LeftAsync() => LeftAsync(OliAI);

    /// <summary>All that uploads have left behind.</summary>
    internal static async Task<(int Lists, int Imports, int Blobs)> LeftAsync(OliAIWorld world) =>
        (await ListsAsync(world), await ImportsAsync(world), await world.World.BlobsAsync());

    private static async Task<int> ListsAsync(OliAIWorld world) => (await world.Exotel.SendAsync(200, "GET", "lists"))["response"]!.AsArray().Count;

    private static async Task<int> ImportsAsync(OliAIWorld world) => (int)(await world.SendAsync(200, "GET", "imports"))["total"]!;
}
