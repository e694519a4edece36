using System.Globalization;
using System.Text;
using ContactFunctions.Core.Accounts;
using static ContactFunctions.Dialects.Tests.Exotel.Uploads.ExotelForm;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Uploads over a connection that does not do as it should, on a real server.</summary>
public sealed class ExotelUploadConnectionTests
{
    private static readonly string Head =
        "POST /v2/accounts/demo/contacts/csv-upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
        $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoAccount.ExotelKey}:{DemoAccount.ExotelToken}"))}\r\nContent-Type: {ContentType}\r\n";

    private const string Csv = "number\n+919876543210\n";

    [Fact]
    public async Task AClientThatBreaksOffLeavesNoListAndNoImport()
    {
        await using var world = await StartAsync();
        var form = Upload("a", Csv);
        foreach (var sent in (int[])[150, form.IndexOf(Csv, StringComparison.Ordinal) + 8, form.Length - 10])
            Assert.Empty(await RawCall.BreakOffAsync(world.World.Address, Head + Length(form.Length) + form[..sent]));

        Assert.Equal((0, 0, 0), await ExotelUploadWorld.LeftAsync(world));
    }

    [Fact]
    public async Task AFormThatSaysItIsTooLongIsRefusedBeforeItIsSent()
    {
        await using var world = await StartAsync();

        var reply = await RawCall.SendAsync(world.World.Address, Head + Length((60 * 1024 * 1024) + (64 * 1024) + 1));

        Assert.StartsWith("HTTP/1.1 413 ", reply, StringComparison.Ordinal);
        Assert.Contains("request body too large, at most 62914560 bytes are read", reply, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await ExotelUploadWorld.LeftAsync(world));
    }

    [Fact]
    public async Task AFormThatIsNoHttpIsRefusedAndMakesNothing()
    {
        await using var world = await StartAsync();
        var start = Upload("a", Csv)[..^10];

        var reply = await RawCall.SendAsync(world.World.Address, Head + string.Create(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\n\r\n{start.Length:x}\r\n{start}\r\nno length\r\n"));

        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        Assert.Contains("\"code\":1007", reply, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await ExotelUploadWorld.LeftAsync(world));
    }

    /// <summary>Of a form as long as it may be the file lies in the store already, and nobody waits for an answer any more.</summary>
    [Fact]
    public async Task AClientThatIsCutOffBehindItsFileLeavesNothingOfIt()
    {
        await using var world = await StartAsync();
        var form = Upload("a", Csv);

        using (await RawCall.OpenAsync(world.World.Address, Head + Length((60 * 1024 * 1024) + (64 * 1024)) + form[..^10]))
            await HasBlobsAsync(world, 1);

        await HasBlobsAsync(world, 0);
        Assert.Equal((0, 0, 0), await ExotelUploadWorld.LeftAsync(world));
    }

    private static Task<OliAI.OliAIWorld> StartAsync() => OliAI.OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });

    private static string Length(int bytes) => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes}\r\n\r\n");

    private static async Task HasBlobsAsync(OliAI.OliAIWorld world, int blobs)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await world.World.BlobsAsync() != blobs) await Task.Delay(20, patience.Token);
    }
}
