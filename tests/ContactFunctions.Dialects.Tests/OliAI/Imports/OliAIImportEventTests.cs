using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Imports followed as server-sent events (WHATWG HTML, section 9.2).</summary>
public class OliAIImportEventTests
{
    private const string One = "number\n+919876543210\n";

    [Fact]
    public async Task AnImportIsFollowedToItsEnd()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var id = (string)(await world.UploadAsync("", One)).Reply["id"]!;

        var stream = world.SendAsync("GET", $"imports/{id}/events");
        world.World.StartWorker();
        var (response, text) = await stream;

        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        var events = Read(text);
        Assert.All(events[..^1], told => Assert.Equal("progress", told.Name));
        Assert.Equal("end", events[^1].Name);
        Assert.Equal((await world.SendAsync(200, "GET", $"imports/{id}")).ToJsonString(), events[^1].Data.ToJsonString());
        Assert.Equal(events.Count, events.Select(told => told.Id).Distinct().Count());
    }

    [Fact]
    public async Task TheFirstEventComesWhileNothingMovesYet()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var id = (string)(await world.UploadAsync("", One)).Reply["id"]!;
        using var client = Client(world);

        using var reader = new StreamReader(await client.GetStreamAsync(new Uri($"/v1/imports/{id}/events", UriKind.Relative)));

        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("event: progress", await reader.ReadLineAsync());
        Assert.StartsWith("data: {", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("", await reader.ReadLineAsync());
    }

    /// <summary>A stream may last for hours. Its client comes again, and meets the next process.</summary>
    [Fact]
    public async Task AServiceThatStopsClosesItsStreamsWithoutTheirEnd()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var id = (string)(await world.UploadAsync("", One)).Reply["id"]!;
        using var client = Client(world);
        using var reader = new StreamReader(await client.GetStreamAsync(new Uri($"/v1/imports/{id}/events", UriKind.Relative)));
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);

        await world.World.StopAsync();

        var rest = await reader.ReadToEndAsync();
        Assert.StartsWith("event: progress", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("event: end", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoKnowsTheEndIsToldToStayAway()
    {
        await using var world = await OliAIUploads.StartAsync();
        var id = (string)(await world.ImportAsync("", One))["id"]!;
        var (_, text) = await world.SendAsync("GET", $"imports/{id}/events");
        var end = Assert.Single(Read(text));

        var (again, nothing) = await world.SendAsync("GET", $"imports/{id}/events", change: request => request.Headers.Add("Last-Event-ID", end.Id));

        Assert.Equal((204, ""), ((int)again.StatusCode, nothing));
    }

    [Fact]
    public async Task NobodysImportHasNoEvents()
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal("Import not found", await world.RefuseAsync(404, "GET", $"imports/{new string('0', 32)}/events"));
    }

    /// <summary>One that reads a stream while it comes.</summary>
    private static HttpClient Client(OliAIWorld world)
    {
        var client = new HttpClient { BaseAddress = world.World.Address };
        client.DefaultRequestHeaders.Add("x-api-key", DemoAccount.OliAIKey);
        return client;
    }

    /// <summary>Each event has an id, a name and one line of data, and ends with an empty line; comments are left out.</summary>
    private static List<(string Id, string Name, JsonNode Data)> Read(string stream)
    {
        var events = new List<(string, string, JsonNode)>();
        Assert.EndsWith("\n\n", stream, StringComparison.Ordinal);
        foreach (var block in stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => block[0] != ':'))
        {
            var lines = block.Split('\n');
            Assert.Equal(3, lines.Length);
            events.Add((Field(lines[0], "id: "), Field(lines[1], "event: "), JsonNode.Parse(Field(lines[2], "data: "))!));
        }

        return events;
    }

    private static string Field(string line, string name)
    {
        Assert.StartsWith(name, line, StringComparison.Ordinal);
        return line[name.Length..];
    }
}
