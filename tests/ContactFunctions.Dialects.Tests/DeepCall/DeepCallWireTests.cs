namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>Bodies as clients put them on the wire, with their length, in chunks, or with neither.</summary>
public class DeepCallWireTests
{
    private const string Head = "POST /api/v2/Group/list HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private const string Refused = """{"status":"error","message":"Invalid Request Data","code":1047}""";

    [Theory]
    [InlineData("", Refused)]
    [InlineData("Content-Length: 0\r\n\r\n", Refused)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Refused)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}", Refused)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n13\r\n{\"ssid\":\"demo_ssid\"\r\n1\r\n}\r\n0\r\n\r\n", """{"status":"success","response":[],"code":200}""")]
    public async Task ABodyIsReadHoweverItsEndIsTold(string rest, string expected)
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var reply = await RawCall.SendAsync(world.World.Address, Head + (rest.Length == 0 ? "\r\n" : rest));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("\r\nETag: W/\"", reply, StringComparison.Ordinal);
        Assert.EndsWith($"\r\n\r\n{expected}", reply, StringComparison.Ordinal);
    }

    /// <summary>Two of the vendor's samples (Python's http.client, axios) send this: no code of ours sees it, as the page says.</summary>
    [Fact]
    public async Task AnEmptyLengthIsRefusedByTheServerItself()
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var reply = await RawCall.SendAsync(world.World.Address, Head + "Content-Length: \r\n\r\n{\"ssid\":\"demo_ssid\"}");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", reply, StringComparison.Ordinal);
    }
}
