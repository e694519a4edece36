using System.Globalization;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// One of the vendor's limits, counted for each key in this process. Replies tell of it in the fields of
/// draft-ietf-httpapi-ratelimit-headers-11.
/// </summary>
/// <param name="name">Of the policy, as the fields carry it.</param>
/// <param name="perMinute">0 for any number.</param>
internal sealed class OliAILimit(string name, int perMinute, TimeProvider clock)
{
    private const string PolicyHeader = "RateLimit-Policy";
    private const string StateHeader = "RateLimit";

    private readonly TokenBuckets? _buckets = perMinute > 0 ? new TokenBuckets(perMinute, clock) : null;
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");

    /// <summary>Counts a request; refuses the one too many.</summary>
    /// <param name="keyId">Whose it is.</param>
    public OliAIRefusal? Take(HttpContext http, string keyId)
    {
        if (_buckets is null) return null;
        var grant = _buckets.Take(keyId);
        var headers = http.Response.Headers;
        headers[PolicyHeader] = _policy;
        headers[StateHeader] = string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\";r={grant.Remaining};t={Math.Ceiling(grant.UntilNext.TotalSeconds):0}");
        return grant.IsGranted ? null : OliAIRefusal.TooMany(grant.UntilNext);
    }
}
