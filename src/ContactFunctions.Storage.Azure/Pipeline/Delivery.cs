using Azure;

namespace ContactFunctions.Storage.Azure.Pipeline;

/// <summary>What a failed try says about whether the service may have done the work all the same.</summary>
internal static class Delivery
{
    /// <summary>No byte of the request was sent: no address, no connection, no TLS. All other failures leave it open.</summary>
    public static bool NeverBegan(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: var error })
                return error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        }

        return false;
    }

    /// <summary>
    /// An answer that does not rule it out. A 503 should, but it may come from something between the service and us
    /// that had passed the request on; so may a success other than the one the service gives. 429 and all other 4xx are
    /// given before anything is done.
    /// </summary>
    public static bool IsAmbiguous(int status) => status is (< 400 and not 202) or 408 or >= 500;

    /// <summary>The service's own word that it is too busy and took nothing on; safe to repeat whatever the request was.</summary>
    public static bool IsThrottle(Response response) =>
        response.Status == 429 || (response.Status == 503 && ServiceError.CodeOf(response) == "ServerBusy");
}
