using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Imports that are there: found, listed, canceled, deleted, and the vendor's view of them.</summary>
public class OliAIImportJobTests
{
    private const string Two = "number\n+919876543210\nnobody\n+919876543211\n";

    [Fact]
    public async Task TheVendorsStatusCountsWhatChangedNothingAsUpdated()
    {
        await using var world = await OliAIUploads.StartAsync();
        _ = await world.ImportAsync("", "number\n+919876543210\n");
        var ended = await world.ImportAsync("", Two);

        var status = await world.SendAsync(200, "GET", $"imports/{ended["id"]}/status");

        Assert.Equal(
            $$"""{"id":"{{ended["id"]}}","status":"COMPLETED_WITH_ERRORS","total":3,"created":1,"updated":1,"failed":1,"errorCount":1,"completedAt":"{{ended["finishedAt"]}}"}""",
            status.ToJsonString());
    }

    [Fact]
    public async Task ImportsAreListedNewestFirstInPages()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false });
        var ids = new List<string>();
        for (var import = 0; import < 3; import++) ids.Insert(0, (string)(await world.UploadAsync("", Two)).Reply["id"]!);

        var first = await world.SendAsync(200, "GET", "imports?limit=2");
        var second = await world.SendAsync(200, "GET", "imports?limit=2&page=2");
        var beyond = await world.SendAsync(200, "GET", "imports?limit=2&page=3");
        var full = await world.SendAsync(200, "GET", "imports?limit=1&view=full");

        Assert.Equal(ids[..2], IdsOf(first));
        Assert.Equal(ids[2..], IdsOf(second));
        Assert.Empty(IdsOf(beyond));
        Assert.Equal("""{"total":3,"page":1,"limit":2,"totalPages":2}""", new JsonObject(first.AsObject().Skip(1).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString());
        Assert.True(JsonNode.DeepEquals(await world.SendAsync(200, "GET", $"imports/{ids[0]}"), full["data"]![0]));
        Assert.Equal(["id", "status", "total", "created", "updated", "failed", "errorCount", "completedAt"], first["data"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task ACanceledImportDoesNothingMoreAndHasFailedForTheVendor()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false });
        var id = (string)(await world.UploadAsync("", Two)).Reply["id"]!;

        var canceled = await world.SendAsync(200, "POST", $"imports/{id}/cancel");
        world.World.StartWorker();

        Assert.Equal("canceled", (string)canceled["status"]!);
        Assert.Equal("canceled", (string)(await world.EndedAsync(id))["status"]!);
        Assert.Equal("FAILED", (string)(await world.SendAsync(200, "GET", $"imports/{id}/status"))["status"]!);
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task AnEndedImportStaysWhatItIsWhenItIsCanceled()
    {
        await using var world = await OliAIUploads.StartAsync();
        var ended = await world.ImportAsync("", Two);

        var after = await world.SendAsync(200, "POST", $"imports/{ended["id"]}/cancel");

        Assert.Equal(ended.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task OnlyAnEndedImportIsDeletedAndItsContactsStay()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false });
        var id = (string)(await world.UploadAsync("", Two)).Reply["id"]!;
        Assert.Equal("The import has not ended; cancel it first", await world.RefuseAsync(409, "DELETE", $"imports/{id}"));
        world.World.StartWorker();
        _ = await world.EndedAsync(id);

        Assert.Equal("""{"success":true}""", (await world.SendAsync(200, "DELETE", $"imports/{id}")).ToJsonString());

        Assert.Equal("Import not found", await world.RefuseAsync(404, "GET", $"imports/{id}"));
        Assert.Empty(IdsOf(await world.SendAsync(200, "GET", "imports")));
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/status")]
    [InlineData("POST", "/cancel")]
    [InlineData("DELETE", "")]
    public async Task NobodysImportIsNotFoundByAnyId(string method, string path)
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false });
        var others = await OthersAsync(world);

        foreach (var id in (string[])["x", new string('0', 32), new string('A', 32), "%7C", others])
            Assert.Equal("Import not found", await world.RefuseAsync(404, method, $"imports/{id}{path}"));
    }

    private static string[] IdsOf(JsonNode page) => [.. page["data"]!.AsArray().Select(import => (string)import!["id"]!)];

    /// <summary>An import of another organization.</summary>
    private static async Task<string> OthersAsync(OliAIWorld world)
    {
        var (_, reply) = await world.SendAsync(
            "POST", "imports?format=csv", Two, key: await world.OtherKeyAsync("other"));
        return (string)JsonNode.Parse(reply)!["id"]!;
    }
}
