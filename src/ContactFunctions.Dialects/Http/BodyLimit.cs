using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.Dialects.Http;

/// <summary>Bounds a body that is read as it comes and never held whole.</summary>
internal static class BodyLimit
{
    /// <summary>
    /// False for a body that says it is longer. One that does not say how long it is ends, once it has come so far, with
    /// the server's <see cref="BadHttpRequestException"/> of 413.
    /// </summary>
    public static bool TrySet(HttpRequest request, long bytes)
    {
        if (request.ContentLength > bytes) return false;
        var feature = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = bytes;
        return true;
    }
}
