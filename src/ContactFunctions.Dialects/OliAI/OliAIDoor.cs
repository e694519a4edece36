using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// The boundary of the dialect: who is calling comes before everything else, then whether they may call so often; refusals leave in the vendor's form, and
/// trouble nobody expected becomes a logged 500 or 503 in the same form. A caller who left is no trouble.
/// </summary>
internal sealed partial class OliAIDoor(OliAIDoor.CheckKey check, ILogger logger)
{
    /// <summary>Tells whose a key is.</summary>
    public delegate ValueTask<KeyCheck> CheckKey(string key, CancellationToken cancellationToken);

    /// <summary>Wraps a handler, which answers itself or returns why the request is refused.</summary>
    /// <param name="limit">What the request counts for.</param>
    public RequestDelegate Open(OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle) => http => PassAsync(http, limit, handle);

    private async Task PassAsync(HttpContext http, OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle)
    {
        var refusal = await GuardAsync(http, () => HandleAsync(http, limit, handle));
        if (refusal is not null) _ = await GuardAsync(http, () => OliAIReply.RefuseAsync(http, refusal));
    }

    private async Task<OliAIRefusal?> HandleAsync(HttpContext http, OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle)
    {
        if (OliAICredentials.Read(http.Request) is not { } key) return OliAIRefusal.KeyMissing;
        var found = await check(key, http.RequestAborted);
        if (RefusalOf(found.Standing) is { } stranger) return stranger;
        if (limit.Take(http, found.KeyId!) is { } tooMany) return tooMany;
        var call = new OliAICall(http, found.Account!);
        var refusal = await handle(call);
        if (call.Trouble is { } trouble) LogUnavailable(logger, trouble, http.Request.Method, http.TraceIdentifier);
        return refusal;
    }

    private static OliAIRefusal? RefusalOf(KeyStanding standing) => standing switch
    {
        KeyStanding.Valid => null,
        KeyStanding.Revoked => OliAIRefusal.KeyRevoked,
        KeyStanding.Expired => OliAIRefusal.KeyExpired,
        KeyStanding.AccountDisabled => OliAIRefusal.OrganizationDisabled,
        _ => OliAIRefusal.KeyInvalid,
    };

    private async Task<OliAIRefusal?> GuardAsync(HttpContext http, Func<Task<OliAIRefusal?>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception problem) when (IsGone(http, problem))
        {
            return null;
        }
        catch (BadHttpRequestException problem)
        {
            return OliAIRefusal.Invalid("The body could not be read") with { StatusCode = problem.StatusCode };
        }
        catch (StorageException problem) when (problem.Code == StorageErrorCode.Unavailable)
        {
            LogUnavailable(logger, problem, http.Request.Method, http.TraceIdentifier);
            return Cut(http, OliAIRefusal.Unavailable);
        }
        catch (Exception problem)
        {
            LogFault(logger, problem, http.Request.Method, http.TraceIdentifier);
            return Cut(http, OliAIRefusal.Fault);
        }
    }

    private static bool IsGone(HttpContext http, Exception problem) =>
        problem is ConnectionResetException or ConnectionAbortedException
        || (problem is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    /// <summary>A reply that has begun must not end as if it were whole.</summary>
    private static OliAIRefusal? Cut(HttpContext http, OliAIRefusal refusal)
    {
        if (!http.Response.HasStarted) return refusal;
        http.Abort();
        return null;
    }

    [LoggerMessage(4201, LogLevel.Error, "The OliAI {Method} request {RequestId} failed on our side.")]
    private static partial void LogFault(ILogger logger, Exception problem, string method, string requestId);

    [LoggerMessage(4202, LogLevel.Warning, "The OliAI {Method} request {RequestId} met a store that was out of reach.")]
    private static partial void LogUnavailable(ILogger logger, Exception problem, string method, string requestId);
}
