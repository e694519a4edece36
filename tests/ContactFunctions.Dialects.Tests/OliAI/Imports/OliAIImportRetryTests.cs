using System.Text.Json.Nodes;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Rows of an import tried again.</summary>
public class OliAIImportRetryTests
{
    private const string Two = "number\n+919876543210\n+919876543211\n";

    [Fact]
    public async Task WhatWasNotProcessedBecomesANewImport()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = await CanceledAsync(world, "?fileName=a.csv&duplicates=skip&webhookUrl=https://hooks.example.com/x");

        var (response, text) = await world.SendAsync("POST", $"imports/{id}/retry");

        var retry = JsonNode.Parse(text)!;
        Assert.Equal((202, $"/v1/imports/{retry["id"]}"), ((int)response.StatusCode, response.Headers.Location!.ToString()));
        Assert.Equal((id, "queued", null), ((string)retry["retryOf"]!, (string)retry["status"]!, retry["total"]));
        Assert.Equal(
            ("a.csv", "skip", "https://hooks.example.com/x"), ((string)retry["fileName"]!, (string)retry["duplicates"]!, (string)retry["webhookUrl"]!));
        world.World.StartWorker();
        var ended = await world.EndedAsync((string)retry["id"]!);
        Assert.Equal([2, 0, 0, 0, 0], OliAIUploads.CountsOf(ended));
    }

    [Fact]
    public async Task OneRetryAtATimeAndTheSecondIsToldOfTheFirst()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = await CanceledAsync(world);
        var first = await world.SendAsync(202, "POST", $"imports/{id}/retry");

        var (response, text) = await world.SendAsync("POST", $"imports/{id}/retry?all=true");

        Assert.Equal((409, $"/v1/imports/{first["id"]}"), ((int)response.StatusCode, response.Headers.Location!.ToString()));
        Assert.Equal("A retry of the import has not ended", (string)JsonNode.Parse(text)!["message"]!);
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Fact]
    public async Task AnImportThatRunsIsNotRetried()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.UploadAsync("", Two)).Reply["id"]!;

        Assert.Equal("The import has not ended", await world.RefuseAsync(409, "POST", $"imports/{id}/retry"));
    }

    [Fact]
    public async Task RefusedRowsAreTriedAgainOnlyWithAll()
    {
        await using var world = await OliAIUploads.StartAsync();
        _ = await world.ImportAsync("", Two);
        var ended = await world.ImportAsync("?duplicates=fail", Two);

        Assert.Equal("The import has no rows to be tried again", await world.RefuseAsync(409, "POST", $"imports/{ended["id"]}/retry?all=false"));
        var retry = await world.SendAsync(202, "POST", $"imports/{ended["id"]}/retry?all=true");
        var tried = await world.EndedAsync((string)retry["id"]!);

        Assert.Equal([0, 0, 0, 2, 0], OliAIUploads.CountsOf(tried));
    }

    [Fact]
    public async Task NobodysImportIsNotRetriedNorABulk()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = await CanceledAsync(world);
        var (other, _) = await world.SendAsync("POST", $"imports/{id}/retry", key: await world.OtherKeyAsync("other"));

        Assert.Equal(404, (int)other.StatusCode);
        Assert.Equal("Import not found", await world.RefuseAsync(404, "POST", $"imports/{new string('0', 32)}/retry"));
        Assert.Equal("Import not found", await world.RefuseAsync(404, "POST", "imports/..%2F/retry"));
    }

    [Theory]
    [InlineData("all=yes", "all must be one of the following values: true, false")]
    [InlineData("all=true&all=true", "all must be given once")]
    [InlineData("outcome=failed", "property outcome should not exist")]
    public async Task AWrongParameterIsRefused(string query, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        Assert.Equal(message, await world.RefuseAsync(400, "POST", $"imports/{new string('0', 32)}/retry?{query}"));
    }

    [Fact]
    public async Task ARepeatUnderAKeyGetsTheFirstAnswer()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = await CanceledAsync(world);
        var (_, first) = await RetryAsync(world, id);

        var (response, repeat) = await RetryAsync(world, id);
        var (other, _) = await RetryAsync(world, id, "?all=true");
        world.World.StartWorker();
        _ = await world.EndedAsync((string)JsonNode.Parse(first)!["id"]!);
        var (_, late) = await RetryAsync(world, id);

        Assert.Equal((202, first, first), ((int)response.StatusCode, repeat, late));
        Assert.Equal(response.Headers.Location!.ToString(), $"/v1/imports/{JsonNode.Parse(first)!["id"]}");
        Assert.Equal(422, (int)other.StatusCode);
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Fact]
    public async Task ABadKeyIsRefused()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = await CanceledAsync(world);

        var (response, _) = await RetryAsync(world, id, key: "a b");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(1, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Fact]
    public async Task ARetryCountsAsABulkAndResultsDoNot()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false, Clock = new ManualClock(), Limits = LimitsOptions.Published });
        var id = await CanceledAsync(world);
        for (var request = 0; request < 9; request++) _ = await world.SendAsync("POST", $"imports/{id}/retry");

        Assert.Equal("Too Many Requests", await world.RefuseAsync(429, "POST", $"imports/{id}/retry"));
        _ = await world.SendAsync(200, "GET", $"imports/{id}/results");
    }

    /// <summary>An import of which nothing was done.</summary>
    private static async Task<string> CanceledAsync(OliAIWorld world, string query = "")
    {
        var id = (string)(await world.UploadAsync(query, Two)).Reply["id"]!;
        _ = await world.SendAsync(200, "POST", $"imports/{id}/cancel");
        return id;
    }

    private static Task<(HttpResponseMessage Response, string Body)> RetryAsync(OliAIWorld world, string id, string query = "", string key = "k") =>
        world.SendAsync("POST", $"imports/{id}/retry{query}", change: request => _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
}
