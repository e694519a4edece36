using ContactFunctions.StandInHost.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>
/// Functions host contract, 3.2 and 3.3: what the handler sees of a path. The paths here are as the server has decoded
/// them once: it leaves only <c>%2F</c> alone.
/// </summary>
public sealed class ForwardedPathTests
{
    private static readonly Uri Handler = new("http://127.0.0.1:4711/");

    [Theory]
    [InlineData("/v1/a%2Fb", "/v1/a%252Fb")]
    [InlineData("/v1/a?b#c%d", "/v1/a%3Fb%23c%25d")]
    [InlineData("/v1/%2e%2e/Work", "/v1/%252e%252e/Work")]
    [InlineData("/v1/..\\Work", "/v1/..%5CWork")]
    [InlineData("/v1/é;x", "/v1/%C3%A9;x")]
    public void TheProxyEncodesWhatTheServerDecoded(string decoded, string seen) => Assert.Equal(seen, ProxyPath.Encode(decoded));

    [Theory]
    [InlineData("/v1/a%2Fb", "/v1/a%2Fb")]
    [InlineData("/v1/a?b", "/v1/a")]
    [InlineData("/v1/a#b", "/v1/a")]
    [InlineData("/v1/%2e%2e/Work", "/Work")]
    [InlineData("/v1/..\\Work", "/Work")]
    [InlineData("/v1/%2e%2e\\Work?/x", "/Work")]
    [InlineData("/v1/é;x%", "/v1/%C3%A9;x%25")]
    public void ARebuiltPathIsParsedASecondTime(string decoded, string seen) => Assert.Equal(seen, Rebuild(decoded, "").AbsolutePath);

    [Theory]
    [InlineData("?a=1&a=2", "?a=1,2")]
    [InlineData("?c&b=x+y", "?c=&b=x%20y")]
    public void ARebuiltQueryComesFromADictionary(string query, string seen) => Assert.Equal(seen, Rebuild("/v1", query).Query);

    private static Uri Rebuild(string path, string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        return RebuiltUri.Of(Handler, path, request.Query);
    }
}
