using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>A client of the dialect in a world of its own.</summary>
internal sealed class ExotelWorld(DialectWorld world) : IAsyncDisposable
{
    public const string Sid = DemoAccount.Sid;

    public AccountBook Accounts => world.Accounts;

    public KeyRing Keys => world.Keys;

    public DndBook Dnd => world.Dnd;

    /// <param name="works">Whether the queue is worked.</param>
    /// <param name="listens">Whether a real server listens on a free port, where its own limits matter.</param>
    public static async Task<ExotelWorld> StartAsync(BulkOptions? options = null, bool works = true, bool listens = false) =>
        new(await DialectWorld.StartAsync(new WorldOptions { Bulk = options ?? new BulkOptions(), Works = works, Listens = listens }));

    public void StartWorker() => world.StartWorker();

    public async Task<(HttpResponseMessage Response, JsonNode Body)> SendAsync(
        string method, string path, string? body = null, Action<HttpRequestMessage>? change = null, string key = DemoAccount.ExotelKey)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/v2/accounts/{Sid}/{path}");
        var pair = Encoding.UTF8.GetBytes($"{key}:{DemoAccount.ExotelToken}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        var response = await world.SendAsync(request);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)response.StatusCode, (int)reply["http_code"]!);
        Assert.Equal(method, (string)reply["method"]!);
        return (response, reply);
    }

    /// <summary>Sends a request that is to be answered with this HTTP code, and gives the reply.</summary>
    public async Task<JsonNode> SendAsync(int httpCode, string method, string path, string? body = null)
    {
        var (response, reply) = await SendAsync(method, path, body);
        Assert.True(httpCode == (int)response.StatusCode, $"{method} {path}: {reply.ToJsonString()}");
        return reply;
    }

    /// <summary>Creates contacts, and gives their data in order.</summary>
    public async Task<JsonNode[]> CreateAsync(params string[] contacts)
    {
        var reply = await SendAsync(207, "POST", "contacts", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        Assert.Equal(0, (int)reply["metadata"]!["failed"]!);
        return [.. reply["response"]!.AsArray().Select(item => item!["data"]!)];
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
