using System.Net;
using System.Text;
using ContactFunctions.Dialects.DeepCall;

namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>What every reply has, over a real server.</summary>
public class DeepCallRepliesTests
{
    private const string Call = """{"ssid":"demo_ssid","name":"Sales"}""";

    /// <summary>The Directory page's captured headers, by the names as they are sent.</summary>
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["Access-Control-Allow-Origin"] = "*",
        ["Access-Control-Allow-Methods"] = "POST, GET, OPTIONS, PATCH, DELETE",
        ["Access-Control-Allow-Headers"] = "X-Requested-With,content-type",
        ["Access-Control-Allow-Credentials"] = "true",
        ["Vary"] = "Origin",
        ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
    };

    [Theory]
    [InlineData(Call, null)]
    [InlineData(Call, "https://crm.example")]
    [InlineData("no body of ours", null)]
    [InlineData("""{"ssid":"bad"}""", "https://crm.example")]
    public async Task EveryReplyHasTheVendorsHeaders(string body, string? origin)
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/Group/add") { Content = new StringContent(body) };
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await world.World.SendAsync(request);
        var reply = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.All(Headers, header => Assert.Equal(header.Value, string.Join(", ", response.Headers.GetValues(header.Key))));
        Assert.Equal(DeepCallETag.Of(reply), response.Headers.ETag!.ToString());
        Assert.Equal((reply.Length, "application/json; charset=utf-8"), (response.Content.Headers.ContentLength, response.Content.Headers.ContentType!.ToString()));
        Assert.Null(response.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task OptionsAnswersNothingButTheHeaders()
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v2/Group/add");
        using var response = await world.World.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.All(Headers, header => Assert.Equal(header.Value, string.Join(", ", response.Headers.GetValues(header.Key))));
        Assert.Equal("W/\"0-2jmj7l5rSw0yVb/vlWAYkK/YBwk\"", response.Headers.ETag!.ToString());
    }

    /// <summary>What the vendor's sample clients put on the wire, and what else may say nothing of JSON.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    public async Task TheContentTypeIsNotAsked(string? contentType)
    {
        await using var world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Listens = true });
        var (_, reply) = await world.SendRawAsync("Group/add", Encoding.UTF8.GetBytes(Call), contentType);

        Assert.Equal("""{"status":"success","message":"Group successfully added","code":200,"groupId":1}""", reply);
    }

    [Theory]
    [InlineData("Group/list")]
    [InlineData("Group/list/")]
    [InlineData("group/List")]
    [InlineData("GROUP/LIST/")]
    public async Task PathsAreReadInAnyCaseWithAndWithoutASlashBehind(string path)
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal("""{"status":"success","response":[],"code":200}""", (await world.CallAsync(path, "")).ToJsonString());
    }
}
