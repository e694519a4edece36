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
    [InlineData("POST", "/API/v2/Group/nope", HttpStatusCode.NotFound, """{"status":"error","message":"Path not found","code":404}""")]
    [InlineData("GET", "/api/v2/Group/add", HttpStatusCode.MethodNotAllowed, """{"status":"error","message":"Method not allowed","code":405}""")]
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

    /// <summary>DeepCall's replies have its headers, whatever the path and method.</summary>
    [Fact]
    public async Task DeepCallsPathsTakePostAndEveryRefusalHasTheHeadersOfTheDialect()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        foreach (var (path, method, status) in Requests())
        {
            using var reply = await app.SendAsync(new HttpMethod(method), "/api/v2/" + path);

            Assert.True(status == reply.StatusCode, $"{method} {path}: {reply.StatusCode}");
            Assert.Equal("*", Assert.Single(reply.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.StartsWith("W/\"", reply.Headers.ETag?.ToString(), StringComparison.Ordinal);
            Assert.True(reply.Headers.Contains("Strict-Transport-Security"));
        }

        static IEnumerable<(string Path, string Method, HttpStatusCode Status)> Requests()
        {
            string[] paths =
            [
                "contact/addContact", "contact/deleteContact", "AddContactApi/addContact", "AddContactApi/deleteContact/", "Directory/create", "Directory/update",
                "directory/SEARCH/", "Directory/Blacklist", "Group/add", "Group/update", "Group/delete", "Group/list",
            ];
            yield return ("nope", "POST", HttpStatusCode.NotFound);
            yield return ("nope", "OPTIONS", HttpStatusCode.NoContent);
            foreach (var path in paths)
            {
                yield return (path, "OPTIONS", HttpStatusCode.NoContent);
                foreach (var method in (string[])["GET", "HEAD", "PUT", "PATCH", "DELETE"]) yield return (path, method, HttpStatusCode.MethodNotAllowed);
            }
        }
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
