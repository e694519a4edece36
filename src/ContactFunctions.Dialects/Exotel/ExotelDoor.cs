using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.Http;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// The boundary of the dialect: who is calling comes before everything else, refusals leave in the envelope, and
/// trouble nobody expected becomes a logged 500 or 503 in the same envelope. A caller who left is no trouble.
/// </summary>
internal sealed partial class ExotelDoor(ExotelDoor.CheckKey check, ILogger logger)
{
    /// <summary>Tells whose a key and its token are.</summary>
    public delegate ValueTask<KeyCheck> CheckKey(string key, string token, CancellationToken cancellationToken);

    /// <summary>Wraps a handler, which answers itself or returns why the whole request is refused.</summary>
    public RequestDelegate Open(Func<ExotelCall, Task<ExotelRefusal?>> handle) => http => PassAsync(http, handle);

    private async Task PassAsync(HttpContext http, Func<ExotelCall, Task<ExotelRefusal?>> handle)
    {
        ExotelRequestId.Assign(http);
        var refusal = await GuardAsync(http, () => HandleAsync(http, handle));
        if (refusal is not null) _ = await GuardAsync(http, () => ExotelReply.RefuseAsync(http, refusal));
    }

    private async Task<ExotelRefusal?> HandleAsync(HttpContext http, Func<ExotelCall, Task<ExotelRefusal?>> handle)
    {
        var (account, stranger) = await AuthenticateAsync(http);
        if (account is null) return stranger;
        var call = new ExotelCall(http, account);
        var refusal = await handle(call);
        if (call.Trouble is { } trouble) LogUnavailable(logger, trouble, http.Request.Method, http.TraceIdentifier);
        return refusal;
    }

    private async Task<ExotelRefusal?> GuardAsync(HttpContext http, Func<Task<ExotelRefusal?>> run)
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
            return ExotelRefusal.Unreadable("the body could not be read") with { HttpCode = problem.StatusCode };
        }
        catch (StorageException problem) when (problem.Code == StorageErrorCode.Unavailable)
        {
            LogUnavailable(logger, problem, http.Request.Method, http.TraceIdentifier);
            return Cut(http, ExotelRefusal.Unavailable);
        }
        catch (Exception problem)
        {
            LogFault(logger, problem, http.Request.Method, http.TraceIdentifier);
            return Cut(http, ExotelRefusal.Fault);
        }
    }

    private static bool IsGone(HttpContext http, Exception problem) =>
        problem is ConnectionResetException or ConnectionAbortedException
        || (problem is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    /// <summary>A reply that has begun must not end as if it were whole.</summary>
    private static ExotelRefusal? Cut(HttpContext http, ExotelRefusal refusal)
    {
        if (!http.Response.HasStarted) return refusal;
        http.Abort();
        return null;
    }

    private async ValueTask<(Account? Account, ExotelRefusal? Refusal)> AuthenticateAsync(HttpContext http)
    {
        if (!BasicCredentials.TryParse(http.Request.Headers.Authorization, out var credentials)) return (null, ExotelRefusal.Unauthenticated);
        var found = await check(credentials.User, credentials.Password, http.RequestAborted);
        if (found.Standing == KeyStanding.AccountDisabled) return (null, ExotelRefusal.AccountDisabled);
        if (found is not { Standing: KeyStanding.Valid, Account: { } account }) return (null, ExotelRefusal.Unauthenticated);
        var isOwn = string.Equals(http.Request.RouteValues["sid"] as string, account.Sid, StringComparison.Ordinal);
        return isOwn ? (account, null) : (null, ExotelRefusal.OtherAccount);
    }

    [LoggerMessage(4101, LogLevel.Error, "The Exotel {Method} request {RequestId} failed on our side.")]
    private static partial void LogFault(ILogger logger, Exception problem, string method, string requestId);

    [LoggerMessage(4102, LogLevel.Warning, "The Exotel {Method} request {RequestId} met a store that was out of reach.")]
    private static partial void LogUnavailable(ILogger logger, Exception problem, string method, string requestId);
}
