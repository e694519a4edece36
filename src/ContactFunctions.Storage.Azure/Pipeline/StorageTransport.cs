using Azure.Core.Pipeline;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>
/// One pool of connections for the process. It is Azure.Core's own but for one thing: without a propagator the handler
/// makes no activity for a request, whose tag <c>url.full</c> would hold a row's key and so a contact's number.
/// </summary>
internal static class StorageTransport
{
    public static HttpPipelineTransport Shared { get; } = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 50,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    })
    {
        // The pipeline has a time limit for each try.
        Timeout = Timeout.InfiniteTimeSpan,
    });
}
