using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.Tests.Exotel;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>A client of the dialect in a world of its own, and one of another dialect beside it.</summary>
internal sealed class OliAIWorld(DialectWorld world) : IAsyncDisposable
{
    public DialectWorld World => world;

    /// <summary>The same account by another door.</summary>
    public ExotelWorld Exotel { get; } = new(world);

    public static async Task<OliAIWorld> StartAsync(WorldOptions? options = null) =>
        new(await DialectWorld.StartAsync(options ?? new WorldOptions { Works = false }));

    /// <summary>Sends a request with the demo key, and gives the reply as text.</summary>
    /// <param name="path">Below <c>/v1/</c>.</param>
    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(
        string method, string path, string? body = null, Action<HttpRequestMessage>? change = null, string? key = DemoAccount.OliAIKey)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/{path}");
        if (key is not null) request.Headers.Add("x-api-key", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        var response = await world.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400) AssertIsRefusal(response, JsonNode.Parse(text)!);
        return (response, text);
    }

    /// <summary>Sends a request that is to be answered with this status code, and gives the reply.</summary>
    public async Task<JsonNode> SendAsync(int statusCode, string method, string path, string? body = null)
    {
        var (response, text) = await SendAsync(method, path, body);
        Assert.True(statusCode == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sends a request that is to be refused with this status code, and gives the message.</summary>
    public async Task<string> RefuseAsync(int statusCode, string method, string path, string? body = null) =>
        (string)(await SendAsync(statusCode, method, path, body))["message"]!;

    /// <summary>Makes an account of its own and gives a key of it.</summary>
    public async Task<string> OtherKeyAsync(string sid)
    {
        var outcome = await world.Accounts.CreateAsync(new NewAccount(sid, sid), default);
        return (await world.Keys.CreateAsync(outcome.Account!, KeyDialect.OliAI, expiresAt: null, default)).Key;
    }

    public Task<JsonNode> CreateAsync(string contact) => SendAsync(201, "POST", "contacts", contact);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    /// <summary>The form all refusals have (docs.oliai.in/api-reference/overview).</summary>
    private static void AssertIsRefusal(HttpResponseMessage response, JsonNode reply)
    {
        Assert.Equal(["statusCode", "message", "error"], reply.AsObject().Select(member => member.Key));
        Assert.Equal((int)response.StatusCode, (int)reply["statusCode"]!);
        Assert.NotEmpty((string)reply["message"]!);
        Assert.NotEmpty((string)reply["error"]!);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }
}
