using System.Net;
using ContactFunctions.Dialects;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.App.Tests.Serving;

public sealed class FrontDoorTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task OnlyTheRootIsAnsweredBeforeTheStoreIsOpen()
    {
        await using var server = await DoorServer.StartAsync();
        var early = server.Client.GetAsync("/v1/contacts");
        using var root = await server.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, root.StatusCode);
        Assert.False(early.IsCompleted);

        server.Open(Route("GET", "v1/contacts", context => context.Response.WriteAsync("here")));

        using var reply = await early;
        Assert.Equal("here", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AStoreThatWillNotOpenIs503AndATimeToComeAgain()
    {
        await using var server = await DoorServer.StartAsync();
        server.Gate.Close();
        using var reply = await server.Client.GetAsync("/v1/contacts");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), reply.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task WhatNobodyExpectedIsLoggedOnceAndAnsweredWithoutDetails()
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("GET", "v1/contacts", _ => throw new InvalidOperationException("an inner secret")));
        using var reply = await server.Client.GetAsync("/v1/contacts?phone=919876543210");

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Equal("""{"status":500,"error":"Internal Server Error"}""", await reply.Content.ReadAsStringAsync());
        var (level, text) = Assert.Single(server.Log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.DoesNotContain("9198", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatBecameUnavailableIs503AndATimeToComeAgain()
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("GET", "v1/contacts", _ => throw new StorageException(StorageErrorCode.Unavailable, "out of reach")));
        using var reply = await server.Client.GetAsync("/v1/contacts");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.NotNull(reply.Headers.RetryAfter);
    }

    [Fact]
    public async Task AReplyThatFailsHalfSentIsCutNotEnded()
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("GET", "v1/contacts", async context =>
        {
            await context.Response.WriteAsync("half of");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("failed");
        }));

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetStringAsync("/v1/contacts"));
    }

    [Fact]
    public async Task AnotherMethodOfAKnownPathIs405AndNamesTheRightOne()
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("GET", "v1/contacts", context => context.Response.WriteAsync("here")));
        using var reply = await server.Client.DeleteAsync("/v1/contacts");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.StatusCode);
        Assert.Equal(["GET"], reply.Content.Headers.Allow);
        Assert.Equal("""{"status":405,"error":"Method Not Allowed"}""", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ADialectsOwnRefusalIsLeftAsItIs()
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("GET", "v1/contacts", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("in the vendor's words");
        }));
        using var reply = await server.Client.GetAsync("/v1/contacts");

        Assert.Equal("in the vendor's words", await reply.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABodyTooLargeForADialectReachesItSoThatItRefusesInItsOwnForm(bool isChunked)
    {
        await using var server = await DoorServer.StartAsync();
        server.Open(Route("POST", "v1/contacts", async context =>
        {
            var read = 0L;
            var buffer = new byte[Mebibyte];
            while (read <= 32 * Mebibyte && await context.Request.Body.ReadAsync(buffer) is > 0 and var count) read += count;
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            await context.Response.WriteAsync("too much for this vendor");
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/contacts") { Content = new ByteArrayContent(new byte[33 * Mebibyte]) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var reply = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        Assert.Equal("too much for this vendor", await reply.Content.ReadAsStringAsync());
    }

    private static DialectRoute Route(string method, string template, RequestDelegate handle) => new("test-route", method, template, handle);
}
