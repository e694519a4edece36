using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactFunctions.Dialects.Tests;

/// <summary>Requests written by hand on a connection of their own, so that they may be wrong or end in the middle.</summary>
internal static class RawCall
{
    /// <summary>Sends a text, each character a byte of Latin-1, and gives all that the server says until it closes the connection.</summary>
    public static Task<string> SendAsync(Uri address, string request) => SendAsync(address, request, isAll: true);

    /// <summary>Sends the beginning of a request and then says that no more will come.</summary>
    public static Task<string> BreakOffAsync(Uri address, string request) => SendAsync(address, request, isAll: false);

    /// <summary>Sends the beginning of a request; disposing of the connection resets it, as when a client dies.</summary>
    public static async Task<TcpClient> OpenAsync(Uri address, string request)
    {
        var client = new TcpClient { LingerState = new LingerOption(true, 0) };
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        return client;
    }

    private static async Task<string> SendAsync(Uri address, string request, bool isAll)
    {
        using var client = await OpenAsync(address, request);
        client.LingerState = new LingerOption(false, 0);
        var stream = client.GetStream();
        if (!isAll) client.Client.Shutdown(SocketShutdown.Send);
        return await HearAsync(stream);
    }

    /// <summary>A server that has not read everything may cut the connection instead of closing it.</summary>
    private static async Task<string> HearAsync(NetworkStream stream)
    {
        var (heard, bytes) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await stream.ReadAsync(bytes) is var read and > 0) _ = heard.Append(Encoding.Latin1.GetString(bytes, 0, read));
        }
        catch (IOException)
        {
            // Cut: what was said before has come.
        }

        return heard.ToString();
    }
}
