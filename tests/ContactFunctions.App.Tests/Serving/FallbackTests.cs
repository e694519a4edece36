using System.Net;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Serving;

/// <summary>What no route takes is refused in the form of whoever's path it is.</summary>
public sealed class FallbackTests
{
    [Theory]
    [InlineData("GET", "/v2/accounts/demo/nope", HttpStatusCode.NotFound, "\"code\":1000,\"message\":\"Not Found\"")]
    [InlineData("PATCH", "/v2/accounts/demo/contacts", HttpStatusCode.MethodNotAllowed, "\"code\":1000,\"message\":\"Method Not Allowed\"")]
    [InlineData("GET", "/v1/nope?x=1", HttpStatusCode.NotFound, """{"statusCode":404,"message":"Cannot GET /v1/nope","error":"Not Found"}""")]
    [InlineData("PUT", "/v1/contacts", HttpStatusCode.MethodNotAllowed, """{"statusCode":405,"message":"Cannot PUT /v1/contacts","error":"Method Not Allowed"}""")]
    [InlineData("OPTIONS", "/v1/contacts", HttpStatusCode.MethodNotAllowed, """{"statusCode":405,"message":"Cannot OPTIONS /v1/contacts","error":"Method Not Allowed"}""")]
    [InlineData("HEAD", "/v1/contacts", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("GET", "/v1x/contacts", HttpStatusCode.NotFound, """{"status":404,"error":"Not Found"}""")]
    public async Task AnUnknownPathIsRefusedInTheFormOfItsDialect(string method, string path, HttpStatusCode status, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        using var reply = await app.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, reply.StatusCode);
        Assert.Contains(expected, await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongMethodIsToldTheRightOnes()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        using var reply = await app.SendAsync(HttpMethod.Patch, "/v2/accounts/demo/contacts");

        Assert.Equal(["GET", "POST", "PUT"], reply.Content.Headers.Allow.Order());
    }
}
