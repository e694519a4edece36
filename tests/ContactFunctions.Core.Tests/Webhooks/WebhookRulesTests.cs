using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    [Theory]
    [InlineData("https://hooks.example.com/done")]
    [InlineData("https://hooks.example.com:8443/done?token=x")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]:444/x")]
    [InlineData("HTTPS://bücher.example/")]
    public void HttpsToThePublicInternetIsAUrl(string url) =>
        Assert.Equal(Problem.None, WebhookRules.Check(url, WebhookReach.Public));

    [Theory]
    [InlineData("")]
    [InlineData("hooks.example.com")]
    [InlineData("/done")]
    [InlineData("http://hooks.example.com/")]
    [InlineData("ftp://hooks.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.com/")]
    [InlineData("https://user:secret@hooks.example.com/")]
    [InlineData("https://hooks.example.com/#part")]
    [InlineData("https://")]
    [InlineData("http://127.0.0.1/")]
    public void AnythingElseIsNone(string url) =>
        Assert.Equal(ProblemCode.WebhookUrlInvalid, WebhookRules.Check(url, WebhookReach.Public).Code);

    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST:8080/")]
    [InlineData("https://localhost./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public void AnAddressInsideIsRefusedHoweverItIsWritten(string url) =>
        Assert.Equal(ProblemCode.WebhookAddressRefused, WebhookRules.Check(url, WebhookReach.Public).Code);

    [Theory]
    [InlineData("http://127.0.0.1:5000/", ProblemCode.None)]
    [InlineData("http://localhost:5000/", ProblemCode.None)]
    [InlineData("http://[::1]:5000/", ProblemCode.None)]
    [InlineData("https://localhost:5001/", ProblemCode.None)]
    [InlineData("http://hooks.example.com/", ProblemCode.WebhookUrlInvalid)]
    [InlineData("https://10.1.2.3/", ProblemCode.WebhookAddressRefused)]
    [InlineData("http://10.1.2.3/", ProblemCode.WebhookUrlInvalid)]
    public void InDevelopmentThisMachineIsReachedAlsoWithoutTls(string url, ProblemCode expected) =>
        Assert.Equal(expected, WebhookRules.Check(url, WebhookReach.PublicAndLoopback).Code);

    [Fact]
    public void AUrlIsNotEndless()
    {
        var url = "https://hooks.example.com/" + new string('a', WebhookRules.UrlLength);

        Assert.Equal(Problem.None, WebhookRules.Check(url[..WebhookRules.UrlLength], WebhookReach.Public));
        Assert.Equal(ProblemCode.WebhookUrlInvalid, WebhookRules.Check(url, WebhookReach.Public).Code);
    }
}
