using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Who is calling comes before everything else, then whether they may call so often.</summary>
internal sealed partial class OliAIDoor(OliAIDoor.CheckKey check, ILogger logger) : DialectDoor<OliAIRefusal>
{
    /// <summary>Tells whose a key is.</summary>
    public delegate ValueTask<KeyCheck> CheckKey(string key, CancellationToken cancellationToken);

    protected override OliAIRefusal Fault => OliAIRefusal.Fault;

    protected override OliAIRefusal Unavailable => OliAIRefusal.Unavailable;

    /// <summary>Wraps a handler, which answers itself or returns why the request is refused.</summary>
    /// <param name="limit">What the request counts for.</param>
    public RequestDelegate Open(OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle) =>
        http => PassAsync(http, limit, handle);

    protected override OliAIRefusal Unreadable(int statusCode) => statusCode == StatusCodes.Status413PayloadTooLarge
        ? OliAIRefusal.TooLarge
        : OliAIRefusal.Invalid("The body could not be read") with { StatusCode = statusCode };

    protected override Task RefuseAsync(HttpContext http, OliAIRefusal refusal) => OliAIReply.RefuseAsync(http, refusal);

    protected override void LogFault(HttpContext http, Exception problem) => LogFault(logger, problem, http.Request.Method, http.TraceIdentifier);

    protected override void LogUnavailable(HttpContext http, Exception problem) => LogUnavailable(logger, problem, http.Request.Method, http.TraceIdentifier);

    private Task PassAsync(HttpContext http, OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle) =>
        PassAsync(http, () => HandleAsync(http, limit, handle));

    private async Task<OliAIRefusal?> HandleAsync(HttpContext http, OliAILimit limit, Func<OliAICall, Task<OliAIRefusal?>> handle)
    {
        if (OliAICredentials.Read(http.Request) is not { } key) return OliAIRefusal.KeyMissing;
        var found = await check(key, http.RequestAborted);
        if (RefusalOf(found.Standing) is { } stranger) return stranger;
        if (limit.Take(http, found.KeyId!) is { } tooMany) return tooMany;
        var call = new OliAICall(http, found.Account!);
        var refusal = await handle(call);
        if (call.Trouble is { } trouble) LogUnavailable(http, trouble);
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

    [LoggerMessage(4201, LogLevel.Error, "The OliAI {Method} request {RequestId} failed on our side.")]
    private static partial void LogFault(ILogger logger, Exception problem, string method, string requestId);

    [LoggerMessage(4202, LogLevel.Warning, "The OliAI {Method} request {RequestId} met a store that was out of reach.")]
    private static partial void LogUnavailable(ILogger logger, Exception problem, string method, string requestId);
}
