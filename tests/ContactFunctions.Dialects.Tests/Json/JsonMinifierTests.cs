using System.Text;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Tests.Json;

public class JsonMinifierTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ \t\r\n}", "{}")]
    [InlineData("{ \"b\" : [ 1 , -2.50e+10 , null ] , \"a\" : true }", "{\"b\":[1,-2.50e+10,null],\"a\":true}")]
    [InlineData("{\"a b\":\" c \\\" d \"}", "{\"a b\":\" c \\\" d \"}")]
    [InlineData("{\"k\": 1, \"k\": 2}", "{\"k\":1,\"k\":2}")]
    [InlineData("{\"e\": \"\\u00e9\\/\\\\\"}", "{\"e\":\"\\u00e9\\/\\\\\"}")]
    [InlineData("{\"हिन्दी\": \"मान 😀\"}", "{\"हिन्दी\":\"मान 😀\"}")]
    public void OnlyWhiteSpaceBetweenTokensGoes(string json, string expected)
    {
        Assert.Equal(Minified.Done, Minify(json, 1000, out var minified));
        Assert.Equal(expected, minified);
    }

    [Fact]
    public void TheLimitCountsTheBytesWithoutWhiteSpace()
    {
        Assert.Equal(Minified.Done, Minify("{ \"a\" :          1 }", 7, out _));
        Assert.Equal(Minified.TooLong, Minify("{\"a\":1}", 6, out _));
        Assert.Equal(Minified.TooLong, Minify("{\"a\":\"long text\"}", 8, out _));
    }

    [Theory]
    [InlineData("[[[]]]", Minified.Done)]
    [InlineData("[{},{},{\"a\":[]}]", Minified.Done)]
    [InlineData("[\"[[[[\"]", Minified.Done)]
    [InlineData("[[[[]]]]", Minified.TooDeep)]
    public void NestingIsCountedOutsideOfText(string json, object expected) => Assert.Equal(expected, Minify(json, 1000, out _, maxDepth: 3));

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public void HalfASurrogatePairIsFound(string json) => Assert.Equal(Minified.NotUnicode, Minify(json, 1000, out _));

    private static Minified Minify(string json, int limit, out string minified, int maxDepth = 64)
    {
        var target = new byte[limit];
        var outcome = JsonMinifier.Minify(Encoding.UTF8.GetBytes(json), target, maxDepth, out var length);
        minified = Encoding.UTF8.GetString(target, 0, length);
        return outcome;
    }
}
