using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// The headers that every reply of the vendor's has (the Directory page's captured reply), whether the request has an
/// <c>Origin</c> or not and however it came: clients were written against them.
/// </summary>
internal static class DeepCallHeaders
{
    public static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "POST, GET, OPTIONS, PATCH, DELETE";
        headers.AccessControlAllowHeaders = "X-Requested-With,content-type";
        headers.AccessControlAllowCredentials = "true";
        headers.Vary = HeaderNames.Origin;
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
