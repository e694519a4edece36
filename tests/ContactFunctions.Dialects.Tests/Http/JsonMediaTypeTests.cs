using ContactFunctions.Dialects.Http;

namespace ContactFunctions.Dialects.Tests.Http;

public class JsonMediaTypeTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"; v=1")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/vnd.api+json")]
    public void JsonInUtf8IsAccepted(string contentType) => Assert.True(JsonMediaType.Accepts(contentType));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData("application/json+xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application")]
    [InlineData(";;")]
    public void AnythingElseIsNot(string contentType) => Assert.False(JsonMediaType.Accepts(contentType));
}
