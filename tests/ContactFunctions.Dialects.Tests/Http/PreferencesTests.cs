using ContactFunctions.Dialects.Http;
using Microsoft.Extensions.Primitives;

namespace ContactFunctions.Dialects.Tests.Http;

public class PreferencesTests
{
    [Theory]
    [InlineData("respond-async")]
    [InlineData("Respond-Async")]
    [InlineData("respond-async, wait=10")]
    [InlineData("wait=10,respond-async;foo=\"a,b\"")]
    [InlineData("return=minimal; x=\"y,\\\"z\" , respond-async=\"\"")]
    public void RespondAsyncIsFoundAmongOthers(string header) => Assert.True(Preferences.AsksForAsync(header));

    [Fact]
    public void ItMayStandInAnyOfSeveralHeaders() =>
        Assert.True(Preferences.AsksForAsync(new StringValues(["wait=5", "respond-async"])));

    [Theory]
    [InlineData("")]
    [InlineData("wait=10")]
    [InlineData("respond-asynchronously")]
    [InlineData("respond-async=false")]
    [InlineData("note=\"a, respond-async, b\"")]
    [InlineData("note=\"unclosed, respond-async")]
    [InlineData("note=\"\\")]
    public void WhatIsNotAPreferenceDoesNotAsk(string header) => Assert.False(Preferences.AsksForAsync(header));
}
