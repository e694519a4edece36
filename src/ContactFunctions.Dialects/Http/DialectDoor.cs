using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Http;

/// <summary>
/// The boundary every dialect has: refusals leave in its own form, and trouble nobody expected becomes a logged 500 or
/// 503 in the same form. A caller who left is no trouble.
/// </summary>
/// <typeparam name="TRefusal">A refusal in the dialect's words.</typeparam>
internal abstract class DialectDoor<TRefusal> where TRefusal : class
{
    protected abstract TRefusal Fault { get; }

    /// <summary>The store is out of reach.</summary>
    protected abstract TRefusal Unavailable { get; }

    /// <summary>The body broke off, came too slowly, or was no HTTP.</summary>
    /// <param name="statusCode">What the server makes of it.</param>
    protected abstract TRefusal Unreadable(int statusCode);

    protected abstract Task RefuseAsync(HttpContext http, TRefusal refusal);

    protected abstract void LogFault(HttpContext http, Exception problem);

    protected abstract void LogUnavailable(HttpContext http, Exception problem);

    /// <summary>Lets a request in; what handles it answers itself or returns why the request is refused.</summary>
    protected async Task PassAsync(HttpContext http, Func<Task<TRefusal?>> handle)
    {
        if (await GuardAsync(http, handle) is not { } refusal) return;
        _ = await GuardAsync(http, async () =>
        {
            await RefuseAsync(http, refusal);
            return null;
        });
    }

    private async Task<TRefusal?> GuardAsync(HttpContext http, Func<Task<TRefusal?>> run)
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
            return Unreadable(problem.StatusCode);
        }
        catch (StorageException problem) when (problem.Code == StorageErrorCode.Unavailable)
        {
            LogUnavailable(http, problem);
            return Cut(http, Unavailable);
        }
        catch (Exception problem)
        {
            LogFault(http, problem);
            return Cut(http, Fault);
        }
    }

    private static bool IsGone(HttpContext http, Exception problem) =>
        problem is ConnectionResetException or ConnectionAbortedException
        || (problem is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    /// <summary>A reply that has begun must not end as if it were whole.</summary>
    private static TRefusal? Cut(HttpContext http, TRefusal refusal)
    {
        if (!http.Response.HasStarted) return refusal;
        http.Abort();
        return null;
    }
}
