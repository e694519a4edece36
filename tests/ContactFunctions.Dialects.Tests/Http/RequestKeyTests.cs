using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContactFunctions.Dialects.Tests.Http;

public class RequestKeyTests
{
    [Theory]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("  a ", "a")]
    [InlineData("a+/=:~", "a+/=:~")]
    [InlineData("\" a, b; c \"", " a, b; c ")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    public void AKeyIsReadQuotedOrBare(string header, string text)
    {
        Assert.True(RequestKey.TryRead(Request(header), out var key));
        Assert.Equal(text, key.Over("{}"u8, keepsAcceptance: true)!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("a\\b")]
    [InlineData("a\"")]
    [InlineData("\"a")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\";b=1")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\\")]
    [InlineData("é")]
    [InlineData("\"é\"")]
    [InlineData("\"\t\"")]
    [InlineData("\u007f")]
    public void AnythingElseIsNoKey(string header) => Assert.False(RequestKey.TryRead(Request(header), out _));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void AKeyHasAtMost255Characters(int length, bool isKey)
    {
        var text = new string('k', length);

        Assert.Equal((isKey, isKey), (RequestKey.TryRead(Request(text), out _), RequestKey.TryRead(Request($"\"{text}\""), out _)));
    }

    [Fact]
    public void TwoHeadersAreNoKey() => Assert.False(RequestKey.TryRead(Request(new StringValues(["a", "a"])), out _));

    [Fact]
    public void WithoutTheHeaderThereIsNoKey()
    {
        Assert.True(RequestKey.TryRead(new DefaultHttpContext().Request, out var key));
        Assert.Null(key.Over("{}"u8, keepsAcceptance: true));
    }

    [Theory]
    [InlineData("POST", "/V2/Accounts/Demo/Contacts/", "POST", "/v2/accounts/demo/contacts", true)]
    [InlineData("POST", "/v2/accounts/demo/contacts", "PUT", "/v2/accounts/demo/contacts", false)]
    [InlineData("POST", "/v2/accounts/demo/contacts", "POST", "/v2/accounts/demo/lists", false)]
    public void ARouteIsMethodAndPath(string method, string path, string otherMethod, string otherPath, bool isSame) =>
        Assert.Equal(isSame, RouteOf(method, path) == RouteOf(otherMethod, otherPath));

    [Fact]
    public void OneByteOfTheBodyMakesAnotherRequest()
    {
        Assert.True(RequestKey.TryRead(Request("a"), out var key));
        Assert.Equal(key.Over("{}"u8, true)!.Fingerprint, key.Over("{}"u8, true)!.Fingerprint);
        Assert.NotEqual(key.Over("{}"u8, true)!.Fingerprint, key.Over("{ }"u8, true)!.Fingerprint);
    }

    private static string RouteOf(string method, string path)
    {
        var request = Request("a");
        (request.Method, request.Path) = (method, path);
        Assert.True(RequestKey.TryRead(request, out var key));
        return key.Over("{}"u8, true)!.Route;
    }

    private static HttpRequest Request(StringValues header)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[RequestKey.Header] = header;
        return request;
    }
}
