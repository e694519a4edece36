using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// The door of the three APIs: the body comes first, since it says who is calling, then what the user may do. Every refusal
/// is HTTP 200 in the vendor's form.
/// </summary>
internal sealed partial class DeepCallDoor(DeepCallCredentials credentials, DeepCallDoor.CheckPermission allows, ILogger logger)
    : DialectDoor<DeepCallRefusal>
{
    /// <summary>Whether a user may do this, directly or by a group.</summary>
    public delegate ValueTask<bool> CheckPermission(User user, Permissions needed, CancellationToken cancellationToken);

    public DeepCallDoor(UserBook users, SessionBook sessions, GroupBook groups, ILogger logger)
        : this(new DeepCallCredentials(sessions.CheckAsync, users.CheckAsync), groups.AllowsAsync, logger)
    {
    }

    protected override DeepCallRefusal Fault => DeepCallRefusal.SomethingWrong;

    protected override DeepCallRefusal Unavailable => DeepCallRefusal.SomethingWrong;

    /// <summary>Wraps a handler, which answers itself or returns why the request is refused.</summary>
    /// <param name="needed">What the user must be permitted; none is whoever is signed in.</param>
    public RequestDelegate Open(Permissions needed, Func<DeepCallCall, Task<DeepCallRefusal?>> handle) =>
        http => PassAsync(http, needed, handle);

    protected override DeepCallRefusal Unreadable(int statusCode) => DeepCallRefusal.InvalidData;

    protected override Task RefuseAsync(HttpContext http, DeepCallRefusal refusal) => DeepCallReply.RefuseAsync(http, refusal);

    protected override void LogFault(HttpContext http, Exception problem) => LogFault(logger, problem, http.Request.Method, http.TraceIdentifier);

    protected override void LogUnavailable(HttpContext http, Exception problem) => LogUnavailable(logger, problem, http.Request.Method, http.TraceIdentifier);

    private Task PassAsync(HttpContext http, Permissions needed, Func<DeepCallCall, Task<DeepCallRefusal?>> handle) =>
        PassAsync(http, () => HandleAsync(http, needed, handle));

    private async Task<DeepCallRefusal?> HandleAsync(HttpContext http, Permissions needed, Func<DeepCallCall, Task<DeepCallRefusal?>> handle)
    {
        if (await DeepCallBody.ReadAsync(http.Request, http.RequestAborted) is not { } body) return DeepCallRefusal.InvalidData;
        var (caller, stranger) = await credentials.CheckAsync(body, http.RequestAborted);
        if (stranger is not null) return stranger;
        if (!await allows(caller.User!, needed, http.RequestAborted)) return DeepCallRefusal.PermissionDenied;
        return await handle(new DeepCallCall(http, caller.Account!, caller.User!, body));
    }

    [LoggerMessage(4301, LogLevel.Error, "The DeepCall {Method} request {RequestId} failed on our side.")]
    private static partial void LogFault(ILogger logger, Exception problem, string method, string requestId);

    [LoggerMessage(4302, LogLevel.Warning, "The DeepCall {Method} request {RequestId} met a store that was out of reach.")]
    private static partial void LogUnavailable(ILogger logger, Exception problem, string method, string requestId);
}
