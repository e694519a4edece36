using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>OliAI's keys as an operator makes and revokes them, beside the running service.</summary>
public sealed class OliAIKeyJourneyTests
{
    [Fact]
    public async Task AKeyOpensUntilItIsRevoked()
    {
        using var folder = new TemporaryFolder();
        await ToolAsync(folder, "accounts", "create", "acme");
        var key = await ToolAsync(folder, "keys", "create", "acme", "--dialect", "oliai");
        await using var app = AppProcess.Start(folder.Path);

        Assert.Equal((200, """{"data":[],"total":0,"page":1,"limit":20,"totalPages":0}"""), await ListAsync(app, key));

        await ToolAsync(folder, "keys", "revoke", key.GetProperty("id").GetString()!);
        Assert.Equal((401, """{"statusCode":401,"message":"API key has been revoked","error":"Unauthorized"}"""), await ListAsync(app, key));
    }

    [Fact]
    public async Task AKeyOpensUntilItExpires()
    {
        using var folder = new TemporaryFolder();
        await ToolAsync(folder, "accounts", "create", "acme");
        var key = await ExpiringKeyAsync(folder);
        await using var app = AppProcess.Start(folder.Path, ("Limits__RequestsPerMinute", "0"));

        var reply = await ListAsync(app, key);
        for (; reply.StatusCode == 200; reply = await ListAsync(app, key)) await Task.Delay(50);

        Assert.Equal((401, """{"statusCode":401,"message":"API key has expired","error":"Unauthorized"}"""), reply);
    }

    [Fact]
    public async Task OutsideDevelopmentTheVendorsLimitsHold()
    {
        using var folder = new TemporaryFolder();
        await ToolAsync(folder, "accounts", "create", "acme");
        var key = await ToolAsync(folder, "keys", "create", "acme", "--dialect", "oliai");
        await using var app = AppProcess.Start(folder.Path, ("Limits__RequestsPerMinute", ""));

        using var reply = await SendAsync(app, key.GetProperty("key").GetString()!);

        Assert.Equal("\"default\";q=60;w=60", reply.Headers.GetValues("RateLimit-Policy").Single());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("7", "\"default\";q=7;w=60")]
    public async Task InDevelopmentTheyHoldOnlyWhenTheyAreSet(string? setting, string? policy)
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Limits__RequestsPerMinute", setting ?? ""));

        using var reply = await SendAsync(app, "sk_live_demo");

        Assert.Equal((200, policy), ((int)reply.StatusCode, reply.Headers.TryGetValues("RateLimit-Policy", out var told) ? told.Single() : null));
    }

    /// <summary>The tool refuses a time that is past, so the key has to expire while we watch; on a slow machine, later.</summary>
    private static async Task<JsonElement> ExpiringKeyAsync(TemporaryFolder folder)
    {
        for (var seconds = 3; ; seconds *= 2)
        {
            var run = await ToolRun.OfAsync(
                folder.Path, "keys", "create", "acme", "--dialect", "oliai", "--expires", $"{DateTimeOffset.UtcNow.AddSeconds(seconds):O}", "--json");
            if (run.ExitCode == 0) return JsonDocument.Parse(run.Output).RootElement;
            Assert.True(seconds < 60, run.Errors);
        }
    }

    private static async Task<(int StatusCode, string Body)> ListAsync(AppProcess app, JsonElement key)
    {
        using var reply = await SendAsync(app, key.GetProperty("key").GetString()!);
        return ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(AppProcess app, string key) =>
        app.SendAsync(HttpMethod.Get, "/v1/contacts", request => request.Headers.Add("x-api-key", key));

    private static async Task<JsonElement> ToolAsync(TemporaryFolder folder, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(folder.Path, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
