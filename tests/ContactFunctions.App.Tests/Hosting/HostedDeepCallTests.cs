using System.Net;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>DeepCall's paths through the Functions host: its routes, and headers that must arrive as they were sent.</summary>
public sealed class HostedDeepCallTests(HostedApp app) : HostedTests(app)
{
    [Theory]
    [InlineData("/api/v2/Group/list")]
    [InlineData("/api/v2/group/list/")]
    [InlineData("/API/V2/GROUP/LIST")]
    public async Task EveryWritingOfAPathArrives(string path)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, """{"ssid":"demo_ssid"}""");
        var body = await reply.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.StartsWith("""{"status":"success",""", body, StringComparison.Ordinal);
        AssertHeaders(reply);
        Assert.Equal((body.Length, "application/json; charset=utf-8"), (reply.Content.Headers.ContentLength, reply.Content.Headers.ContentType?.ToString()));
    }

    /// <summary>Both families of paths, with and without a slash behind: the host matches them, not this service.</summary>
    [Theory]
    [InlineData("/api/v2/AddContactApi/addContact")]
    [InlineData("/api/v2/contact/addContact/")]
    [InlineData("/api/v2/addcontactapi/deletecontact/")]
    [InlineData("/api/v2/Contact/deleteContact")]
    public async Task TheContactPathsArrive(string path)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, """{"ssid":"demo_ssid","clId":"none","action":0}""");

        Assert.Equal("""{"status":"error","message":"Invalid contact list","code":1006}""", await reply.Content.ReadAsStringAsync());
        AssertHeaders(reply);
    }

    /// <summary>The page's example of an update, answered as in the vendor's capture to the byte.</summary>
    [Theory]
    [InlineData("/api/v2/Directory/update")]
    [InlineData("/API/v2/directory/UPDATE/")]
    public async Task TheDirectorysReplyArrivesToTheByte(string path)
    {
        const string Example = """{"ssid":"demo_ssid","contact":"919811177777","contactinfo":{"name":"Sunil Singh"}, "other":{"IBD":3,"OBD":4}}""";
        using var created = await SendAsync(HttpMethod.Post, "/api/v2/Directory/CREATE/", Example);
        using var reply = await SendAsync(HttpMethod.Post, path, Example);

        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Equal("""{"message":"Directory successfully updated","status":"success","code":200}""", await reply.Content.ReadAsStringAsync());
        Assert.Equal(("W/\"4a-gQI3LNaPco2fa3tiAZFJ8Qeen2o\"", 74), (reply.Headers.ETag?.ToString(), reply.Content.Headers.ContentLength));
        AssertHeaders(reply);
    }

    [Fact]
    public async Task OptionsArrives()
    {
        using var reply = await SendAsync(HttpMethod.Options, "/api/v2/Group/list", null);

        Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode);
        AssertHeaders(reply);
    }

    [Theory]
    [InlineData("/api/v2")]
    [InlineData("/api/v2/Group")]
    [InlineData("/api/v2/Group/list/x")]
    public async Task OtherPathsAreTheHosts404(string path)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, "{}");

        Assert.Equal((HttpStatusCode.NotFound, ""), (reply.StatusCode, await reply.Content.ReadAsStringAsync()));
    }

    private static void AssertHeaders(HttpResponseMessage reply)
    {
        Assert.Equal("*", Assert.Single(reply.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("true", Assert.Single(reply.Headers.GetValues("Access-Control-Allow-Credentials")));
        Assert.Equal("POST, GET, OPTIONS, PATCH, DELETE", string.Join(", ", reply.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Equal("X-Requested-With,content-type", string.Join(',', reply.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal(["Origin"], reply.Headers.Vary);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(reply.Headers.GetValues("Strict-Transport-Security")));
        Assert.StartsWith("W/\"", reply.Headers.ETag?.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(true, reply.Headers.TransferEncodingChunked);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"{(await App.HostAsync()).Address.GetLeftPart(UriPartial.Authority)}{path}");
        if (body is not null) request.Content = new StringContent(body);
        return await client.SendAsync(request);
    }
}
