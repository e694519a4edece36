using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Files at <c>/v1/imports</c>, and the imports they become.</summary>
public class OliAIImportTests
{
    private const string Two = "number,name,city\n+919876543210,Asha,Pune\nnobody,Ravi,Goa\n+919876543211,Meera,Kochi\n";

    /// <summary>Every key is always there, in this order: clients may map it by hand.</summary>
    private static readonly string[] Members =
    [
        "id", "status", "total", "processed", "created", "updated", "unchanged", "failed", "unprocessed", "rejected", "rowsPerSecond",
        "createdAt", "startedAt", "estimatedEndAt", "finishedAt", "deadlineAt", "expiresAt",
        "fileName", "format", "bytes", "sha256", "duplicates", "audienceId", "listId", "validateOnly", "webhookUrl", "retryOf", "fault",
    ];

    [Fact]
    public async Task AFileIsAcceptedWithItsJobAndItsRowsBecomeContacts()
    {
        await using var world = await OliAIUploads.StartAsync();

        var (response, accepted) = await world.UploadAsync("?fileName=spring.csv", Two);

        var id = (string)accepted["id"]!;
        Assert.Equal((202, $"/v1/imports/{id}"), ((int)response.StatusCode, response.Headers.Location!.ToString()));
        Assert.Equal(Members, accepted.AsObject().Select(member => member.Key));
        var ended = await world.EndedAsync(id);
        Assert.Equal(Members, ended.AsObject().Select(member => member.Key));
        Assert.Equal(("completed_with_errors", 3, "spring.csv"), ((string)ended["status"]!, (int)ended["total"]!, (string)ended["fileName"]!));
        Assert.Equal([2, 0, 0, 1, 0], OliAIUploads.CountsOf(ended));
        Assert.Equal((1, Two.Length), ((int)ended["rejected"]!, (int)ended["bytes"]!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Two))), (string)ended["sha256"]!);
        Assert.Equal("Kochi", (string)(await OnlyAsync(world, "meera"))["metadata"]!["city"]!);
    }

    [Fact]
    public async Task AnImportIsQueuedAndItsTotalUnknownUntilItIsRead()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Works = false });

        var (_, accepted) = await world.UploadAsync("", Two);

        var status = await world.SendAsync(200, "GET", $"imports/{accepted["id"]}/status");
        Assert.Equal("queued", (string)accepted["status"]!);
        Assert.True(accepted["total"] is null && accepted["startedAt"] is null);
        Assert.Equal(("PENDING", 0), ((string)status["status"]!, (int)status["total"]!));
    }

    [Theory]
    [InlineData("text/csv", "number,name\n+919876543210,Asha\n")]
    [InlineData("text/csv; charset=utf-8", "number;name\n+919876543210;Asha\n")]
    [InlineData("application/x-ndjson", """{"phoneNumber":"+919876543210","name":"Asha"}""")]
    [InlineData("application/json", """[{"phoneNumber":"+919876543210","name":"Asha"}]""")]
    [InlineData("application/json", """{"contacts":[{"phoneNumber":"+919876543210","name":"Asha"}]}""")]
    public async Task EachFormatIsReadPlainAndPacked(string contentType, string file)
    {
        await using var world = await OliAIUploads.StartAsync();

        var plain = await world.ImportAsync("", file, contentType);
        var packed = await world.ImportAsync("", Pack(file), contentType, request => request.Content!.Headers.ContentEncoding.Add("gzip"));
        var unannounced = await world.ImportAsync("", Pack(file), contentType);

        Assert.Equal([1, 0, 0, 0, 0], OliAIUploads.CountsOf(plain));
        Assert.Equal([0, 0, 1, 0, 0], OliAIUploads.CountsOf(packed));
        Assert.Equal([0, 0, 1, 0, 0], OliAIUploads.CountsOf(unannounced));
    }

    [Fact]
    public async Task TheFormatOptionWinsOverTheContentType()
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("?format=csv", "number\n+919876543210\n", "application/x-www-form-urlencoded");

        Assert.Equal((1, "csv"), ((int)ended["created"]!, (string)ended["format"]!));
    }

    [Fact]
    public async Task DelimiterAndMappingSayWhatTheColumnsAre()
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("?delimiter=tab&mapping=number%3DHandy,name%3DWer", "Handy\tWer, wo\tWer\n+919876543210\tx\tAsha\n");

        Assert.Equal(1, (int)ended["created"]!);
        Assert.Equal("+919876543210", (string)(await OnlyAsync(world, "asha"))["phoneNumber"]!);
    }

    [Theory]
    [InlineData("", "Two", 1, 1, 0, 0)]
    [InlineData("?duplicates=update", "Two", 1, 1, 0, 0)]
    [InlineData("?duplicates=skip", "One", 1, 0, 1, 0)]
    [InlineData("?duplicates=fail", "One", 1, 0, 0, 1)]
    public async Task DuplicatesAreTreatedAsAskedFor(string query, string name, int created, int updated, int unchanged, int failed)
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync(query, "number,name\n+919876543210,One\n+919876543210,Two\n");

        Assert.Equal([created, updated, unchanged, failed, 0], OliAIUploads.CountsOf(ended));
        Assert.Equal(name, (string)(await world.SendAsync(200, "GET", "contacts"))["data"]![0]!["name"]!);
    }

    [Fact]
    public async Task ContactsArePutInTheAudienceOrListThatIsNamed()
    {
        await using var world = await OliAIUploads.StartAsync();
        var audience = (string)(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]!;
        var demo = (await world.World.Accounts.FindBySidAsync("demo", default))!;
        var list = (await world.World.Lists.CreateAsync(demo, "Spring", null, default)).List!;

        var first = await world.ImportAsync($"?audienceId={audience}", Two);
        var second = await world.ImportAsync($"?listId={list.Id}", Two);
        var third = await world.ImportAsync($"?listId={list.ObjectId}", Two);

        Assert.Equal(audience, (string?)first["audienceId"]);
        Assert.Null(first["listId"]);
        Assert.Equal(list.Id, (string?)second["listId"]);
        Assert.Null(second["audienceId"]);
        Assert.Equal(list.Id, (string?)third["listId"]);
        Assert.Equal(2, (int)(await world.SendAsync(200, "GET", $"audiences/{audience}"))["contactCount"]!);
    }

    [Fact]
    public async Task ARehearsalTellsTheOutcomesAndWritesNothing()
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("?validate=only", Two);

        Assert.Equal([2, 0, 0, 1, 0], OliAIUploads.CountsOf(ended));
        Assert.True((bool)ended["validateOnly"]!);
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "contacts"))["total"]!);
    }

    [Fact]
    public async Task AFileThatCannotBeReadSaysWhy()
    {
        await using var world = await OliAIUploads.StartAsync();

        var ended = await world.ImportAsync("", "name,city\nAsha,Pune\n");

        Assert.Equal("failed", (string)ended["status"]!);
        Assert.Equal("""{"code":"number_column_missing","line":1,"columns":"name, city"}""", ended["fault"]!.ToJsonString());
    }

    private static async Task<JsonNode> OnlyAsync(OliAIWorld world, string search) =>
        Assert.Single((await world.SendAsync(200, "GET", $"contacts?search={search}"))["data"]!.AsArray())!;

    private static byte[] Pack(string file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(file));
        return packed.ToArray();
    }
}
