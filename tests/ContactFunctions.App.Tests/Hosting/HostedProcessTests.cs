using System.Net;
using System.Text;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The built executable as the host starts and calls it.</summary>
public sealed class HostedProcessTests(CalledProcess called) : IClassFixture<CalledProcess>
{
    private const string Envelope = """{"Data":{"item":"bm8gbWVzc2FnZSBvZiBvdXJz"},"Metadata":{"DequeueCount":"1"}}""";

    [Theory]
    [InlineData("contact-imports")]
    [InlineData("import-chunks")]
    [InlineData("import-chunks-poison")]
    [InlineData("webhooks")]
    [InlineData("webhooks-poison")]
    [InlineData("sweep")]
    [InlineData("trim")]
    public async Task ACallOfTheHostIsAnsweredWithAJsonObject(string function)
    {
        using var reply = await CallAsync(called.App, function);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("application/json", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Functions host contract, 4.1: what came through the proxy carries X-Forwarded-Host, a call of the host never does.</summary>
    [Theory]
    [InlineData("X-Forwarded-Host", "example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-ARR-LOG-ID", "1")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task ACallFromOutsideFindsNothing(string header, string value)
    {
        using var forged = await CallAsync(called.App, "import-chunks", (header, value));
        using var unknown = await CallAsync(called.App, "no-such-path", (header, value));

        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await forged.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// Functions host contract, 3.2 and 4.1: what a forwarding host rebuilt has both signs. One alone does not refuse, for a
    /// future host may send it with its own calls.
    /// </summary>
    [Theory]
    [InlineData(true, false, HttpStatusCode.NotFound)]
    [InlineData(true, true, HttpStatusCode.OK)]
    [InlineData(false, false, HttpStatusCode.OK)]
    [InlineData(false, true, HttpStatusCode.OK)]
    public async Task ACallThatTheHostRebuiltFindsNothing(bool isTraced, bool isChunked, HttpStatusCode status)
    {
        using var reply = await CallAsync(called.App, "import-chunks", isTraced ? ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") : null, isChunked: isChunked);

        Assert.Equal(status, reply.StatusCode);
    }

    /// <summary>In any spelling that routing takes for the same path, and by any method: a 405 would tell that there is something.</summary>
    [Theory]
    [InlineData("POST", "/Import-Chunks", true)]
    [InlineData("POST", "/import-chunks/", true)]
    [InlineData("POST", "/%69mport-chunks", true)]
    [InlineData("POST", "//import-chunks", true)]
    [InlineData("GET", "/import-chunks", true)]
    [InlineData("OPTIONS", "/sweep", true)]
    [InlineData("GET", "/trim", false)]
    public async Task AnotherSpellingOrMethodFindsNothingEither(string method, string path, bool isFromOutside)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), (await called.App.AddressAsync()).GetLeftPart(UriPartial.Authority) + path);
        if (isFromOutside) request.Headers.Add("X-Forwarded-Host", "example.com");
        if (method == "POST") request.Content = new StringContent(Envelope, Encoding.UTF8, "application/json");
        using var reply = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, """{"status":404,"error":"Not Found"}"""), (reply.StatusCode, await reply.Content.ReadAsStringAsync()));
        Assert.Empty(reply.Content.Headers.Allow);
    }

    /// <summary>The rest of the body is let go without a word in the log.</summary>
    [Fact]
    public async Task ACallThatIsTooLongFailsWithAJsonObject()
    {
        using var folder = new TemporaryFolder();
        await using var app = CalledProcess.Start(folder);
        using var reply = await CallAsync(app, "import-chunks", body: new string(' ', 2 * 1024 * 1024));
        using var after = await CallAsync(app, "import-chunks");

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.StartsWith("{", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.DoesNotContain("fail:", app.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    public async Task ACallThatCannotBeReadFailsWithAJsonObject(string body)
    {
        using var reply = await CallAsync(called.App, "import-chunks", body: body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.StartsWith("{", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAHostTheFunctionsCannotBeCalled()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        using var reply = await CallAsync(app, "import-chunks");

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task BehindAHostThatDoesNotSeeItsQueuesItSaysSoAndWorksThemItself()
    {
        Assert.Contains("works them itself", await called.App.Process.SeeAsync("does not see this store's queues"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> CallAsync(AppProcess app, string path, (string Name, string Value)? header = null, string body = Envelope, bool isChunked = false)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await app.AddressAsync(), path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (header is { } extra) request.Headers.Add(extra.Name, extra.Value);
        request.Headers.TransferEncodingChunked = isChunked;
        return await client.SendAsync(request);
    }
}
