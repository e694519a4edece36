using ContactFunctions.StandInHost.Handler;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.StandInHost.Http;

/// <summary>enableProxyingHttpRequest (contract 3.3): bodies and answers are streamed, forwarding headers are the host's own.</summary>
internal sealed class ProxyForwarder(Uri handler, HttpMessageInvoker http) : IRequestForwarder
{
    /// <summary>Contract 3.1: connection errors are tried again, up to 10 times in about 2 s.</summary>
    private const int MostTries = 10;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Contract 3.3: what the client or the platform wrote there is gone.</summary>
    private static readonly HashSet<string> Replaced = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "x-ms-invocation-id", "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId",
    };

    /// <summary>The query goes through byte for byte.</summary>
    public Uri AddressOf(HttpRequest request) => new(
        $"{handler.GetLeftPart(UriPartial.Authority)}{ProxyPath.Encode(request.Path.Value!)}{request.QueryString.Value}",
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public async Task ForwardAsync(HttpContext context, Guid invocation)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = Rebuild(context, invocation);
            try
            {
                using var answer = await http.SendAsync(request, context.RequestAborted);
                await Reply.StreamAsync(answer, context);
                return;
            }
            catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError && tries < MostTries)
            {
                await Task.Delay(BetweenTries, context.RequestAborted);
            }
        }
    }

    private HttpRequestMessage Rebuild(HttpContext context, Guid invocation)
    {
        var from = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), AddressOf(from));
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers.Where(header => !HopByHop.Has(header.Key) && !Replaced.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) _ = request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        request.Headers.Add("X-Forwarded-For", context.Connection.RemoteIpAddress!.ToString());
        request.Headers.Add("X-Forwarded-Host", from.Host.Value);
        request.Headers.Add("X-Forwarded-Proto", from.Scheme);
        request.Headers.Add("x-ms-invocation-id", invocation.ToString());
        HandlerHttp.AddHostHeaders(request, invocation);
        TraceParent.AddTo(request);
        return request;
    }
}
