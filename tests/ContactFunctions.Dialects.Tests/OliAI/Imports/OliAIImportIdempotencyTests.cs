using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>Imports with an <c>Idempotency-Key</c>.</summary>
public class OliAIImportIdempotencyTests
{
    private const string File = "number\n+919876543210\n";

    [Fact]
    public async Task ARepeatGetsTheFirstAnswerAndMakesNoOther()
    {
        await using var world = await OliAIUploads.StartAsync();
        var (first, accepted) = await UploadAsync(world, "?duplicates=skip", File);
        _ = await world.EndedAsync((string)accepted["id"]!);

        var (second, repeated) = await UploadAsync(world, "?duplicates=skip", File);

        Assert.Equal((202, 202), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(accepted.ToJsonString(), repeated.ToJsonString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Theory]
    [InlineData("?duplicates=skip", "number\n+919876543211\n")]
    [InlineData("?duplicates=fail", File)]
    public async Task AnotherFileOrOptionUnderTheKeyIsRefused(string query, string file)
    {
        await using var world = await OliAIWorld.StartAsync();
        _ = await UploadAsync(world, "?duplicates=skip", File);

        var (response, _) = await UploadAsync(world, query, file);

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Equal((1, 1), ((int)(await world.SendAsync(200, "GET", "imports"))["total"]!, await world.World.BlobsAsync()));
    }

    [Fact]
    public async Task ARepeatedBulkGetsTheFirstAnswer()
    {
        await using var world = await OliAIUploads.StartAsync();
        var (_, first) = await BulkAsync(world);

        var (response, second) = await BulkAsync(world);

        Assert.Equal((202, first), ((int)response.StatusCode, second));
    }

    /// <summary>The caller who sends again when the trouble is over gets a new answer, and one import.</summary>
    [Fact]
    public async Task AnAnswer503Or429IsNotKept()
    {
        ShakyStore store = null!;
        var clock = new ManualClock();
        await using var world = await OliAIWorld.StartAsync(
            new WorldOptions { Works = false, Clock = clock, Limits = LimitsOptions.Published, Wrap = inner => store = new ShakyStore(inner) });
        store.Trouble = ShakyStore.OutOfReach;
        var (failed, _) = await UploadAsync(world, "", File);
        store.Trouble = null;
        for (var request = 0; request < 9; request++) _ = await world.RefuseUploadAsync(400, "?format=none");
        var (refused, _) = await UploadAsync(world, "", File);
        clock.Advance(TimeSpan.FromMinutes(1));

        var (accepted, _) = await UploadAsync(world, "", File);

        Assert.Equal((503, 429, 202), ((int)failed.StatusCode, (int)refused.StatusCode, (int)accepted.StatusCode));
        Assert.Equal(1, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    [Fact]
    public async Task ABadKeyIsRefusedBeforeAnythingIsRead()
    {
        await using var world = await OliAIWorld.StartAsync();

        _ = await world.RefuseUploadAsync(400, "", change: request => _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", "a b"));
        Assert.Equal(0, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);
    }

    private static Task<(HttpResponseMessage Response, System.Text.Json.Nodes.JsonNode Reply)> UploadAsync(OliAIWorld world, string query, string file) =>
        world.UploadAsync(query, file, change: request => request.Headers.Add("Idempotency-Key", "k"));

    private static Task<(HttpResponseMessage Response, string Body)> BulkAsync(OliAIWorld world) => world.SendAsync(
        "POST", "imports/api/bulk", """{"contacts":[{"phoneNumber":"+919876543210"}]}""", request => request.Headers.Add("Idempotency-Key", "k"));
}
