using System.Text;
using System.Text.Json;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Tests.Json;

public class JsonReplyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ back / slash")]
    [InlineData("\0\u0001\b\f\n\r\t\u001f\u007f")]
    [InlineData("café हिन्दी 😀 <>&'")]
    public async Task TextIsReadBackAsItWas(string text)
    {
        var body = await WriteAsync(reply => reply.Text(text));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(body));
    }

    [Fact]
    public async Task TextBeyondAsciiStaysReadable() => Assert.Equal("\"café 😀 <b>\"", await WriteAsync(reply => reply.Text("café 😀 <b>")));

    [Fact]
    public async Task AReplyLargerThanItsBufferArrivesWhole()
    {
        var text = new string('x', 300_000);

        Assert.Equal($"\"{text}\"", await WriteAsync(reply => reply.Text(text)));
    }

    [Fact]
    public async Task ASmallReplyAnnouncesItsLength()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        using var reply = new JsonReply(http.Response, 200);
        reply.Raw("{}"u8);

        await reply.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, http.Response.ContentLength);
        Assert.Equal("application/json", http.Response.ContentType);
    }

    private static async Task<string> WriteAsync(Action<JsonReply> write)
    {
        var http = new DefaultHttpContext();
        var body = new MemoryStream();
        http.Response.Body = body;
        using var reply = new JsonReply(http.Response, 200);
        write(reply);
        await reply.EndAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
