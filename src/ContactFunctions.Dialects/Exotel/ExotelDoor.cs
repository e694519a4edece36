using ContactFunctions.Core.Accounts;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Who is calling comes before everything else; refusals leave in the envelope.</summary>
internal sealed partial class ExotelDoor(ExotelDoor.CheckKey check, ILogger logger) : DialectDoor<ExotelRefusal>
{
    /// <summary>Tells whose a key and its token are.</summary>
    public delegate ValueTask<KeyCheck> CheckKey(string key, string token, CancellationToken cancellationToken);

    protected override ExotelRefusal Fault => ExotelRefusal.Fault;

    protected override ExotelRefusal Unavailable => ExotelRefusal.Unavailable;

    /// <summary>Wraps a handler, which answers itself or returns why the whole request is refused.</summary>
    public RequestDelegate Open(Func<ExotelCall, Task<ExotelRefusal?>> handle) => http => PassAsync(http, handle);

    protected override ExotelRefusal Unreadable(int statusCode) =>
        ExotelRefusal.Unreadable("the body could not be read") with { HttpCode = statusCode };

    protected override Task RefuseAsync(HttpContext http, ExotelRefusal refusal) => ExotelReply.RefuseAsync(http, refusal);

    protected override void LogFault(HttpContext http, Exception problem) => LogFault(logger, problem, http.Request.Method, http.TraceIdentifier);

    protected override void LogUnavailable(HttpContext http, Exception problem) => LogUnavailable(logger, problem, http.Request.Method, http.TraceIdentifier);

    private Task PassAsync(HttpContext http, Func<ExotelCall, Task<ExotelRefusal?>> handle)
    {
        ExotelRequestId.Assign(http);
        return PassAsync(http, () => HandleAsync(http, handle));
    }

    private async Task<ExotelRefusal?> HandleAsync(HttpContext http, Func<ExotelCall, Task<ExotelRefusal?>> handle)
    {
        var (account, stranger) = await AuthenticateAsync(http);
        if (account is null) return stranger;
        var call = new ExotelCall(http, account);
        var refusal = await handle(call);
        if (call.Trouble is { } trouble) LogUnavailable(http, trouble);
        return refusal;
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
