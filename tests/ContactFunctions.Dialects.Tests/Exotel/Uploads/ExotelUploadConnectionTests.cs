using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactFunctions.Core.Accounts;
using static ContactFunctions.Dialects.Tests.Exotel.Uploads.ExotelForm;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>Uploads over a connection that does not do as it should, on a real server.</summary>
public sealed class ExotelUploadConnectionTests
{
    private const string Csv = "number\n+919876543210\n";

    [Fact]
    public async Task AClientThatBreaksOffLeavesNoListAndNoImport()
    {
        await using var world = await StartAsync();
        var form = Upload("a", Csv);
        foreach (var sent in (int[])[150, form.IndexOf(Csv, StringComparison.Ordinal) + 8, form.Length - 10])
        {
            using var client = await SendAsync(world, Length(form.Length) + form[..sent]);
            var stream = client.GetStream();
            client.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await HearAsync(stream));
        }

        Assert.Equal((0, 0), await MadeAsync(world));
    }

    [Fact]
    public async Task AFormThatSaysItIsTooLongIsRefusedBeforeItIsSent()
    {
        await using var world = await StartAsync();

        var reply = await TalkAsync(world, Length((60 * 1024 * 1024) + (64 * 1024) + 1));

        Assert.StartsWith("HTTP/1.1 413 ", reply, StringComparison.Ordinal);
        Assert.Contains("request body too large, at most 62914560 bytes are read", reply, StringComparison.Ordinal);
        Assert.Equal((0, 0), await MadeAsync(world));
    }

    [Fact]
    public async Task AFormThatIsNoHttpIsRefusedAndMakesNothing()
    {
        await using var world = await StartAsync();
        var start = Upload("a", Csv)[..^10];

        var reply = await TalkAsync(world, string.Create(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\n\r\n{start.Length:x}\r\n{start}\r\nno length\r\n"));

        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        Assert.Contains("\"code\":1007", reply, StringComparison.Ordinal);
        Assert.Equal((0, 0), await MadeAsync(world));
    }

    private static Task<OliAI.OliAIWorld> StartAsync() => OliAI.OliAIWorld.StartAsync(new WorldOptions { Works = false, Listens = true });

    private static string Length(int bytes) => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes}\r\n\r\n");

    /// <summary>Lists and imports of the account.</summary>
    private static async Task<(int Lists, int Imports)> MadeAsync(OliAI.OliAIWorld world) =>
        ((await world.Exotel.SendAsync(200, "GET", "lists"))["response"]!.AsArray().Count, (int)(await world.SendAsync(200, "GET", "imports"))["total"]!);

    /// <summary>The server gives up too and says nothing to nobody; it may cut the connection, where something was not read yet.</summary>
    private static async Task<int> HearAsync(NetworkStream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Sends the beginning of an upload by hand, and gives what is answered.</summary>
    private static async Task<string> TalkAsync(OliAI.OliAIWorld world, string rest)
    {
        using var client = await SendAsync(world, rest);
        var reply = new StringBuilder();
        var bytes = new byte[4096];
        while (!reply.ToString().EndsWith('}'))
        {
            var read = await client.GetStream().ReadAsync(bytes);
            Assert.True(read > 0, $"The server said no more than: {reply}");
            reply.Append(Encoding.ASCII.GetString(bytes.AsSpan(0, read)));
        }

        return reply.ToString();
    }

    private static async Task<TcpClient> SendAsync(OliAI.OliAIWorld world, string rest)
    {
        var client = new TcpClient();
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoAccount.ExotelKey}:{DemoAccount.ExotelToken}"));
        await client.ConnectAsync(IPAddress.Loopback, world.World.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(
            $"POST /v2/accounts/demo/contacts/csv-upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {credentials}\r\nContent-Type: {ContentType}\r\nConnection: close\r\n{rest}"));
        return client;
    }
}
