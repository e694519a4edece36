using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// The <c>request_id</c> of a reply: 32 random hex digits. It becomes the request's trace identifier, so that the id a
/// caller quotes is the one in the log.
/// </summary>
internal static class ExotelRequestId
{
    public static void Assign(HttpContext http) => http.TraceIdentifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
