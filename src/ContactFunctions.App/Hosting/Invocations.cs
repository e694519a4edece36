using Microsoft.Net.Http.Headers;

namespace ContactFunctions.App.Hosting;

/// <summary>
/// Answers the host's calls. Always a JSON object: an empty or null answer would hang the invocation until its timeout, and
/// with it the queue's listener. A call that came in from outside through the host gets what an unknown path gets; what a
/// message says is checked against the store in any case.
/// </summary>
internal static class Invocations
{
    private const int MostBytes = 1024 * 1024;

    private static readonly byte[] Done = [.. """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8];
    private static readonly byte[] Refused = [.. """{"Outputs":{},"Logs":["The call could not be read."],"ReturnValue":null}"""u8];

    public static bool IsFromOutside(HttpRequest request) => IsForwarded(request) || IsRebuilt(request);

    /// <summary>Runs a function; a failure is answered by the front door, and the host delivers the message again.</summary>
    public static async Task AnswerAsync(HttpContext context, HostFunction function)
    {
        if (await ReadAsync(context) is not { } call)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, Refused);
            return;
        }

        // The host gives no sign when it stops; what is begun is finished.
        await function(call, CancellationToken.None);
        await WriteAsync(context, StatusCodes.Status200OK, Done);
    }

    /// <summary>The host's proxy always names the outside host, and so does a front end before the host.</summary>
    private static bool IsForwarded(HttpRequest request) => request.Headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-ARR-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Original-Host", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A host that forwards (enableForwardingHttpRequest) instead of proxying can be led here by an encoded path, and without
    /// a front end such a request carries no forwarding header. But it always has a traceparent and is never chunked, while
    /// the host's own calls are always chunked and have none (Functions host contract, 3.2 and 4.1). Only both together
    /// refuse: a future host that changes one of them must not stop every call of its own.
    /// </summary>
    private static bool IsRebuilt(HttpRequest request) =>
        request.Headers.ContainsKey(HeaderNames.TraceParent) && !request.Headers.TransferEncoding.Any(coding => coding?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true);

    private static async Task<InvocationEnvelope?> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var isTooLong = read.Buffer.Length > MostBytes;
            if (isTooLong || read.IsCompleted)
            {
                var envelope = isTooLong ? null : InvocationEnvelope.Read(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return envelope;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
