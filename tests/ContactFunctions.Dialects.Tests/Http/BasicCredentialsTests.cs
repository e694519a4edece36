using System.Text;
using ContactFunctions.Dialects.Http;

namespace ContactFunctions.Dialects.Tests.Http;

public class BasicCredentialsTests
{
    [Theory]
    [InlineData("demo_key:demo_token", "demo_key", "demo_token")]
    [InlineData("key:to:ken", "key", "to:ken")]
    [InlineData("key:", "key", "")]
    [InlineData("ключ:पासवर्ड", "ключ", "पासवर्ड")]
    public void TheNameEndsAtTheFirstColon(string pair, string user, string password)
    {
        Assert.True(BasicCredentials.TryParse("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)), out var credentials));

        Assert.Equal(new BasicCredentials(user, password), credentials);
    }

    [Fact]
    public void TheSchemeIsReadInAnyCase() => Assert.True(BasicCredentials.TryParse("bAsIc  YTpi", out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!!")]
    [InlineData("Basic YTpi YTpi")]
    [InlineData("Basic YT\npi")]
    [InlineData("BasicYTpi")]
    [InlineData("Bearer YTpi")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic OnRva2Vu")]
    [InlineData("Basic /zr/")]
    [InlineData("Basic YTpi=")]
    public void AnythingElseIsNoCredential(string? header) => Assert.False(BasicCredentials.TryParse(header, out _));

    [Fact]
    public void AnEndlessHeaderIsNoCredential() => Assert.False(BasicCredentials.TryParse("Basic " + new string('A', 100_000), out _));
}
