namespace ContactFunctions.StandInHost.Handler;

/// <summary>Connections to the handler that add nothing of their own: no trace context, cookies, redirects or proxy.</summary>
internal static class HandlerHttp
{
    public const string Version = "4.1037.0";
    public const string UserAgent = $"Azure-Functions-Host/{Version}";

    public static HttpMessageInvoker NewInvoker() => new(NewHandler());

    public static HttpClient NewClient() => new(NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Contract 3.2 and 4.1: on every request, invocations included.</summary>
    public static void AddHostHeaders(HttpRequestMessage request, Guid invocation)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", Version);
        request.Headers.Add("X-Azure-Functions-InvocationId", invocation.ToString());
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    };
}
