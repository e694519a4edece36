using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class JsonMergePatchTests
{
    /// <summary>RFC 7396, appendix A: the rows whose target is an object or is made one, and whose patch is an object.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void TheTableOfTheRfcHolds(string target, string patch, string merged) => Assert.Equal(merged, Merge(target, patch));

    [Fact]
    public void OfAKeyThatStandsTwiceTheLastCounts()
    {
        Assert.Equal("""{"a":3}""", Merge("""{"a":1}""", """{"a":2,"a":3}"""));
        Assert.Equal("""{"a":2,"b":0}""", Merge("""{"a":1,"a":2}""", """{"b":0}"""));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[null,{"c":null}],"d":"x"}""", """{"a":1,"b":[null,{"c":null}],"d":"x"}""")]
    [InlineData("""{"a":1,"b":null}""", """{"a":1}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""", """{"\u0061":2}""")]
    [InlineData("""{"a":{"b":null}}""", """{"a":{}}""")]
    public void IntoNothingComesWhatIsGivenButForNullsAndWhatStandsTwice(string patch, string merged) => Assert.Equal(merged, Merge("{}", patch));

    [Fact]
    public void ManyMembersMergeLikeFew()
    {
        var members = string.Join(',', Enumerable.Range(0, 100).Select(number => $"\"{number % 90}\":{number}"));

        using var merged = JsonDocument.Parse(Merge("{}", $"{{{members}}}"));
        Assert.Equal((90, 95), (merged.RootElement.EnumerateObject().Count(), merged.RootElement.GetProperty("5").GetInt32()));
    }

    [Fact]
    public void AnEscapedKeyIsTheSameKey() => Assert.Equal("""{"a":2}""", Merge("""{"a":1}""", """{"\u0061":2}"""));

    [Theory]
    [InlineData("""{"n":123456789012345678901234567890}""")]
    [InlineData("""{"n":0.1000000000000000055511151231257827}""")]
    [InlineData("""{"n":1E+400,"m":-0,"k":1.50}""")]
    [InlineData("""{"s":"<é\u00e9\/😀\ud83d\ude00>"}""")]
    [InlineData("""{"half":"\ud800","\udc00":1}""")]
    public void WhatIsWrittenComesOutAsItIsWritten(string json)
    {
        Assert.Equal(json, Merge(json, "{}"));
        Assert.Equal(json, Merge("{}", json));
    }

    [Fact]
    public void NestingIsNoObstacle()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 200)) + "1" + new string('}', 200);

        Assert.Equal(deep, Merge("{}", deep));
    }

    [Fact]
    public void WhatIsNoJsonIsRefused() => Assert.ThrowsAny<JsonException>(() => Merge("{}", """{"a":"""));

    [Theory]
    [InlineData("""{"City":"Pune","Zip":1}""", """{"CITY":"Goa"}""", """{"City":"Goa","Zip":1}""")]
    [InlineData("""{"City":"Pune"}""", """{"city":null}""", "{}")]
    [InlineData("""{"a":1,"A":2}""", """{"a":3}""", """{"a":3,"A":3}""")]
    [InlineData("{}", """{"a":1,"A":2}""", """{"A":2}""")]
    [InlineData("""{"o":{"a":1}}""", """{"O":{"A":2}}""", """{"o":{"a":1,"A":2}}""")]
    public void WhateverTheCaseAKeyMeansAllThatDifferOnlyInIt(string target, string patch, string merged) =>
        Assert.Equal(merged, Merge(target, patch, StringComparer.OrdinalIgnoreCase));

    private static string Merge(string target, string patch, StringComparer? keys = null) =>
        Encoding.UTF8.GetString(JsonMergePatch.Apply(Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(patch), keys ?? StringComparer.Ordinal));
}
