using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Sends files to <c>/v1/imports</c> and waits for what becomes of them.</summary>
internal static class OliAIUploads
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A world whose queue is worked.</summary>
    public static Task<OliAIWorld> StartAsync() => OliAIWorld.StartAsync(new WorldOptions());

    public static Task<(HttpResponseMessage Response, JsonNode Reply)> UploadAsync(
        this OliAIWorld world, string query, string file, string? contentType = "text/csv", Action<HttpRequestMessage>? change = null) =>
        world.UploadAsync(query, Encoding.UTF8.GetBytes(file), contentType, change);

    public static async Task<(HttpResponseMessage Response, JsonNode Reply)> UploadAsync(
        this OliAIWorld world, string query, byte[] file, string? contentType = "text/csv", Action<HttpRequestMessage>? change = null)
    {
        var (response, body) = await world.SendAsync("POST", "imports" + query, change: request =>
        {
            request.Content = new ByteArrayContent(file);
            if (contentType is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            change?.Invoke(request);
        });
        return (response, JsonNode.Parse(body)!);
    }

    /// <summary>Sends a file that is to be taken, and gives the import as it ended.</summary>
    public static async Task<JsonNode> ImportAsync(
        this OliAIWorld world, string query, byte[] file, string contentType = "text/csv", Action<HttpRequestMessage>? change = null)
    {
        var (response, reply) = await world.UploadAsync(query, file, contentType, change);
        Assert.True((int)response.StatusCode == 202, reply.ToJsonString());
        return await world.EndedAsync((string)reply["id"]!);
    }

    public static Task<JsonNode> ImportAsync(this OliAIWorld world, string query, string file, string contentType = "text/csv") =>
        world.ImportAsync(query, Encoding.UTF8.GetBytes(file), contentType);

    /// <summary>Sends a file that is to be refused, and gives the message.</summary>
    public static async Task<string> RefuseUploadAsync(
        this OliAIWorld world, int statusCode, string query, string file = "number\n+919876543210", string? contentType = "text/csv", Action<HttpRequestMessage>? change = null)
    {
        var (response, reply) = await world.UploadAsync(query, file, contentType, change);
        Assert.True(statusCode == (int)response.StatusCode, $"{query}: {(int)response.StatusCode} {reply.ToJsonString()}");
        return (string)reply["message"]!;
    }

    /// <summary>An import once it has ended.</summary>
    public static async Task<JsonNode> EndedAsync(this OliAIWorld world, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(50, patience.Token))
        {
            var import = await world.SendAsync(200, "GET", $"imports/{id}");
            AssertAddsUp(import);
            if (import["finishedAt"] is not null) return import;
        }
    }

    /// <summary>An import's rows by outcome: created, updated, unchanged, failed, unprocessed.</summary>
    public static int[] CountsOf(JsonNode import) =>
        [.. new[] { "created", "updated", "unchanged", "failed", "unprocessed" }.Select(member => (int)import[member]!)];

    private static void AssertAddsUp(JsonNode import)
    {
        var counts = CountsOf(import);
        if (import["total"] is { } total) Assert.Equal((int)total, counts.Sum());
        Assert.Equal((int)import["processed"]!, counts[..4].Sum());
    }
}
