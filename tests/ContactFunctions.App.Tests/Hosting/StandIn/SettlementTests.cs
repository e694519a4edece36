using System.Text;
using ContactFunctions.StandInHost.Invocations;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>Functions host contract, 4.2: what an answer to an invocation comes to.</summary>
public sealed class SettlementTests
{
    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(202, "application/problem+json", """{"outputs":null,"other":1}""")]
    public void AJsonObjectIsSuccess(int status, string type, string body) => Assert.Equal(SettlementKind.Success, Settle(status, type, body));

    [Theory]
    [InlineData(200, null, "")]
    [InlineData(200, "application/json", "")]
    [InlineData(204, null, "")]
    [InlineData(200, "application/json", "null")]
    public void NothingIsNeverSettled(int status, string? type, string body) => Assert.Equal(SettlementKind.Hangs, Settle(status, type, body));

    [Theory]
    [InlineData(200, null, "{}")]
    [InlineData(200, "text/plain", "{}")]
    [InlineData(200, "application/json", "{")]
    [InlineData(200, "application/json", "[]")]
    [InlineData(200, "application/json", "\"done\"")]
    [InlineData(302, "application/json", "{}")]
    [InlineData(404, "application/json", "{}")]
    [InlineData(500, null, "")]
    public void AnythingElseIsFailure(int status, string? type, string body) => Assert.Equal(SettlementKind.Failure, Settle(status, type, body));

    private static SettlementKind Settle(int status, string? type, string body) => Settlement.Of(status, type, Encoding.UTF8.GetBytes(body)).Kind;
}
