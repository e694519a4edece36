using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.Exotel;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelDoorTests
{
    private static readonly Account Own = Stored.Account();

    [Theory]
    [InlineData(null, 401, 1010)]
    [InlineData("Basic !", 401, 1010)]
    [InlineData("unknown", 401, 1010)]
    [InlineData("revoked", 401, 1010)]
    [InlineData("expired", 401, 1010)]
    [InlineData("disabled", 403, 1003)]
    public async Task WithoutAGoodKeyNobodyPasses(string? key, int httpCode, int code)
    {
        var authorization = key is null or ['B', ..] ? key : Basic(key);

        var (http, reply) = await KnockAsync(_ => throw new InvalidOperationException(), authorization);

        Assert.Equal((httpCode, httpCode, code), (http.Response.StatusCode, (int)reply!["http_code"]!, (int)reply["response"]!["error_data"]!["code"]!));
        Assert.Equal(httpCode == 401, http.Response.Headers.WWWAuthenticate.Count == 1);
    }

    [Fact]
    public async Task AnotherAccountsSidIsForbidden()
    {
        var (http, reply) = await KnockAsync(_ => throw new InvalidOperationException(), Basic("good"), sid: "EXOTEL8U3");

        Assert.Equal((403, 1003), (http.Response.StatusCode, (int)reply!["response"]!["error_data"]!["code"]!));
    }

    [Fact]
    public async Task WhoPassesIsTheKeysAccount()
    {
        var passed = default(Account);

        _ = await KnockAsync(
            call =>
            {
                passed = call.Account;
                return Task.FromResult<ExotelRefusal?>(null);
            },
            Basic("good"));

        Assert.Same(Own, passed);
    }

    [Fact]
    public async Task AStoreOutOfReachIsAnsweredInTheEnvelope()
    {
        var (http, reply) = await KnockAsync(_ => throw new StorageException(StorageErrorCode.Unavailable, "secret path"), Basic("good"));

        Assert.Equal((503, "5"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
        Assert.Equal(1503, (int)reply!["response"]!["error_data"]!["code"]!);
        Assert.DoesNotContain("secret", reply.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatNobodyExpectedIsAnsweredInTheEnvelope()
    {
        var (http, reply) = await KnockAsync(_ => throw new InvalidOperationException("secret"), Basic("good"));

        Assert.Equal((500, 1500), (http.Response.StatusCode, (int)reply!["response"]!["error_data"]!["code"]!));
        Assert.DoesNotContain("secret", reply.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(http.TraceIdentifier, (string)reply["request_id"]!);
    }

    [Fact]
    public async Task ABodyThatBreaksOffIsTheCallersFault()
    {
        var (http, reply) = await KnockAsync(_ => throw new BadHttpRequestException("Unexpected end of request content."), Basic("good"));

        Assert.Equal((400, 1007), (http.Response.StatusCode, (int)reply!["response"]!["error_data"]!["code"]!));
    }

    [Fact]
    public async Task ACallerWhoLeftIsAnsweredNothing()
    {
        var (_, reset) = await KnockAsync(_ => throw new ConnectionResetException("gone"), Basic("good"));
        var (_, left) = await KnockAsync(call => throw new OperationCanceledException(call.Aborted), Basic("good"), aborted: new CancellationToken(true));

        Assert.Equal((null, null), (reset, left));
    }

    [Fact]
    public async Task AReplyThatHasBegunIsCutRatherThanEndedAsIfWhole()
    {
        var lifetime = new CutLifetime();

        _ = await KnockAsync(
            async call =>
            {
                call.Http.Features.Set<IHttpResponseFeature>(new BegunResponse());
                await Task.Yield();
                throw new InvalidOperationException();
            },
            Basic("good"),
            lifetime: lifetime);

        Assert.True(lifetime.IsCut);
    }

    private static string Basic(string key) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":token"));

    private static ValueTask<KeyCheck> CheckAsync(string key, string token, CancellationToken cancellationToken) => ValueTask.FromResult(key switch
    {
        "good" => new KeyCheck(KeyStanding.Valid, Own),
        "revoked" => new KeyCheck(KeyStanding.Revoked, null),
        "expired" => new KeyCheck(KeyStanding.Expired, null),
        "disabled" => new KeyCheck(KeyStanding.AccountDisabled, null),
        _ => new KeyCheck(KeyStanding.Unknown, null),
    });

    private static async Task<(HttpContext Http, JsonNode? Reply)> KnockAsync(
        Func<ExotelCall, Task<ExotelRefusal?>> handle,
        string? authorization,
        string sid = "exotel8u3",
        CutLifetime? lifetime = null,
        CancellationToken aborted = default)
    {
        var http = new DefaultHttpContext();
        var body = new MemoryStream();
        http.Response.Body = body;
        http.Request.Method = "GET";
        http.Request.RouteValues["sid"] = sid;
        if (authorization is not null) http.Request.Headers.Authorization = authorization;
        if (lifetime is not null) http.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        else http.RequestAborted = aborted;
        await new ExotelDoor(CheckAsync, NullLogger.Instance).Open(handle)(http);
        return (http, body.Length == 0 ? null : JsonNode.Parse(body.ToArray()));
    }
}
