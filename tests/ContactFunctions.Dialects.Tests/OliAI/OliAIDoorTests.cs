using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.OliAI;
using ContactFunctions.Dialects.Tests.Exotel;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.Dialects.Tests.OliAI;

public class OliAIDoorTests
{
    private static readonly Account Own = Stored.Account();

    [Theory]
    [InlineData(null, 401, "API key is required")]
    [InlineData("unknown", 401, "Invalid API key")]
    [InlineData("revoked", 401, "API key has been revoked")]
    [InlineData("expired", 401, "API key has expired")]
    [InlineData("disabled", 403, "The organization is disabled")]
    public async Task WithoutAGoodKeyNobodyPasses(string? key, int statusCode, string message)
    {
        var (http, reply) = await KnockAsync(_ => throw new InvalidOperationException(), key);

        Assert.Equal(statusCode, http.Response.StatusCode);
        Assert.StartsWith($$"""{"statusCode":{{statusCode}},"message":"{{message}}",""", reply, StringComparison.Ordinal);
        Assert.Equal(statusCode == 401, http.Response.Headers.WWWAuthenticate.Count == 1);
    }

    [Fact]
    public async Task WhoPassesIsTheKeysAccount()
    {
        var passed = default(Account);

        _ = await KnockAsync(call =>
        {
            passed = call.Account;
            return Task.FromResult<OliAIRefusal?>(null);
        });

        Assert.Same(Own, passed);
    }

    [Fact]
    public async Task AStoreOutOfReachIsToldWithTheTimeToComeAgain()
    {
        var (http, reply) = await KnockAsync(_ => throw new StorageException(StorageErrorCode.Unavailable, "secret path"));

        Assert.Equal("5", http.Response.Headers.RetryAfter.ToString());
        Assert.Equal("""{"statusCode":503,"message":"Not done in time; perhaps applied, and safe to repeat","error":"Service Unavailable"}""", reply);
    }

    [Fact]
    public async Task WhatNobodyExpectedTellsNothingOfItself()
    {
        var (_, reply) = await KnockAsync(_ => throw new InvalidOperationException("secret"));

        Assert.Equal("""{"statusCode":500,"message":"Internal server error","error":"Internal Server Error"}""", reply);
    }

    [Fact]
    public async Task ABodyThatBreaksOffIsTheCallersFault()
    {
        var (_, reply) = await KnockAsync(_ => throw new BadHttpRequestException("Unexpected end of request content."));

        Assert.StartsWith("""{"statusCode":400,""", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallerWhoLeftIsAnsweredNothing()
    {
        var (_, reset) = await KnockAsync(_ => throw new ConnectionResetException("gone"));
        var (_, left) = await KnockAsync(call => throw new OperationCanceledException(call.Aborted), aborted: new CancellationToken(true));

        Assert.Equal(("", ""), (reset, left));
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
            lifetime: lifetime);

        Assert.True(lifetime.IsCut);
    }

    private static ValueTask<KeyCheck> CheckAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(key switch
    {
        "good" => new KeyCheck(KeyStanding.Valid, Own, "1"),
        "revoked" => new KeyCheck(KeyStanding.Revoked, null),
        "expired" => new KeyCheck(KeyStanding.Expired, null),
        "disabled" => new KeyCheck(KeyStanding.AccountDisabled, null),
        _ => new KeyCheck(KeyStanding.Unknown, null),
    });

    private static async Task<(HttpContext Http, string Reply)> KnockAsync(
        Func<OliAICall, Task<OliAIRefusal?>> handle, string? key = "good", CutLifetime? lifetime = null, CancellationToken aborted = default)
    {
        var http = new DefaultHttpContext();
        var body = new MemoryStream();
        http.Response.Body = body;
        if (key is not null) http.Request.Headers["x-api-key"] = key;
        if (lifetime is not null) http.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        else http.RequestAborted = aborted;
        var limit = new OliAILimit("default", 0, TimeProvider.System);
        await new OliAIDoor(CheckAsync, NullLogger.Instance).Open(limit, handle)(http);
        return (http, Encoding.UTF8.GetString(body.ToArray()));
    }
}
