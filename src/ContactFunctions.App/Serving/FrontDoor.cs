using ContactFunctions.App.Startup;
using ContactFunctions.Storage;

namespace ContactFunctions.App.Serving;

/// <summary>
/// Where every request comes in. Answers <c>GET /</c> by itself, so that the process is ready as soon as its port is
/// open; leads everything else through the gate; and is the one place where what nobody expected is logged and answered.
/// </summary>
internal sealed class FrontDoor(StoreGate gate, ILogger logger)
{
    private const int RetryAfterSeconds = 5;

    private static readonly byte[] Greeting = [.. $$"""
        {"name":"Contact Functions","version":"{{typeof(FrontDoor).Assembly.GetName().Version?.ToString(3)}}"}
        """.Select(character => (byte)character)];

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException refused)
        {
            await ReplyAsync(context, refused.StatusCode);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            Log.StoreUnavailable(logger, failure.Message);
            await ReplyLaterAsync(context);
        }
        catch (Exception failure)
        {
            Log.Unhandled(logger, context.Request.Method, context.TraceIdentifier, failure);
            await ReplyAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method))
            await JsonReply.WriteAsync(context, StatusCodes.Status200OK, Greeting);
        else if (await gate.WaitAsync(context.RequestAborted) is { } pipeline)
            await pipeline(context);
        else
            await ReplyLaterAsync(context);
    }

    private static Task ReplyLaterAsync(HttpContext context)
    {
        if (!context.Response.HasStarted) context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return ReplyAsync(context, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A reply that is half sent cannot be taken back; cutting the connection is how its reader learns of it.</summary>
    private static Task ReplyAsync(HttpContext context, int status)
    {
        if (!context.Response.HasStarted) return JsonReply.WriteAsync(context, status);
        context.Abort();
        return Task.CompletedTask;
    }
}
