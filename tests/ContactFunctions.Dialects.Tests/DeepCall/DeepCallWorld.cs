using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>A client of the dialect in a world of its own.</summary>
internal sealed class DeepCallWorld(DialectWorld world) : IAsyncDisposable
{
    public const string Success = "success";

    public DialectWorld World => world;

    public Account Account { get; private set; } = null!;

    public static async Task<DeepCallWorld> StartAsync(WorldOptions? options = null)
    {
        var world = await DialectWorld.StartAsync(options ?? new WorldOptions { Works = false });
        return new DeepCallWorld(world) { Account = (await world.Accounts.FindBySidAsync(DemoAccount.Sid, default))! };
    }

    /// <summary>Sends a body as it stands, without a Content-Type unless one is given, and gives the reply.</summary>
    /// <param name="path">Below <c>/api/v2/</c>.</param>
    public async Task<(HttpResponseMessage Response, string Body)> SendRawAsync(string path, byte[] body, string? contentType = null, string method = "POST")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v2/{path}") { Content = content };
        var response = await world.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a body that says itself who is calling; every reply is HTTP 200 in one of the vendor's two forms.</summary>
    public async Task<JsonNode> SendAsync(string path, string body)
    {
        var (response, text) = await SendRawAsync(path, Encoding.UTF8.GetBytes(body));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {text}");
        var reply = JsonNode.Parse(text)!;
        if ((string)reply["status"]! != Success) Assert.Equal(["status", "message", "code"], reply.AsObject().Select(member => member.Key));
        return reply;
    }

    /// <summary>Sends what is to succeed with the demo user's session, and gives the reply.</summary>
    /// <param name="members">Members of the body beside the session, as they stand between braces.</param>
    public async Task<JsonNode> CallAsync(string path, string members)
    {
        var reply = await SendAsync(path, WithSession(members));
        Assert.True((Success, 200) == ((string)reply["status"]!, (int)reply["code"]!), $"{path} {members}: {reply.ToJsonString()}");
        return reply;
    }

    /// <summary>Sends what is to be refused, and gives why.</summary>
    public async Task<(int Code, string Message)> RefuseAsync(string path, string members)
    {
        var reply = await SendAsync(path, WithSession(members));
        Assert.True((string)reply["status"]! == "error", $"{path} {members}: {reply.ToJsonString()}");
        return ((int)reply["code"]!, (string)reply["message"]!);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private static string WithSession(string members) => $$"""{"ssid":"{{DemoUser.Ssid}}"{{(members.Length > 0 ? "," : "")}}{{members}}}""";
}
