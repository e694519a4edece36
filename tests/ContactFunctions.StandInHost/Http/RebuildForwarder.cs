using System.Net.Http.Headers;
using ContactFunctions.StandInHost.Handler;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.StandInHost.Http;

/// <summary>enableForwardingHttpRequest (contract 3.2): the request is built anew, and damaged.</summary>
internal sealed class RebuildForwarder(Uri handler, HttpMessageInvoker http) : IRequestForwarder
{
    public Uri AddressOf(HttpRequest request) => RebuiltUri.Of(handler, request.Path, request.Query);

    /// <summary>Contract 3.1: tried once.</summary>
    public async Task ForwardAsync(HttpContext context, Guid invocation)
    {
        if (!CanBeRebuilt(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        using var request = Rebuild(context.Request, invocation);
        using var answer = await http.SendAsync(request, context.RequestAborted);
        await Reply.BufferAsync(answer, context);
    }

    /// <summary>A chunked body or a Content-Type that cannot be parsed is a 500.</summary>
    private static bool CanBeRebuilt(HttpRequest request) =>
        request.Headers.TransferEncoding.Count == 0 && (request.ContentType is null || MediaTypeHeaderValue.TryParse(request.ContentType, out _));

    private HttpRequestMessage Rebuild(HttpRequest from, Guid invocation)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), AddressOf(from));
        foreach (var (name, values) in from.Headers)
        {
            // Host is the client's; repeated headers are merged; the User-Agent gets the host's behind it.
            var value = string.Join(", ", values.ToArray());
            var isAgent = name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);
            if (!isAgent) _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", $"{from.Headers.UserAgent} {HandlerHttp.UserAgent}".TrimStart());
        HandlerHttp.AddHostHeaders(request, invocation);
        TraceParent.AddTo(request);
        AddBody(request, from);
        return request;
    }

    /// <summary>A body only with a Content-Length over 0, and of the content headers only that and Content-Type.</summary>
    private static void AddBody(HttpRequestMessage request, HttpRequest from)
    {
        if (from.ContentLength is not > 0) return;
        request.Content = new StreamContent(from.Body);
        request.Content.Headers.ContentLength = from.ContentLength;
        if (from.ContentType is { } type) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }
}
