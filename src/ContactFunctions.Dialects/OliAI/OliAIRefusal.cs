using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>A refusal in OliAI's words: <c>{"statusCode","message","error"}</c>, as NestJS writes its exceptions.</summary>
/// <param name="Message">The first problem, as one string; never a value the caller sent.</param>
/// <param name="RetryAfter">When to come again; null where coming again changes nothing.</param>
internal sealed record OliAIRefusal(int StatusCode, string Message, TimeSpan? RetryAfter = null)
{
    public static OliAIRefusal KeyMissing { get; } = new(401, "API key is required");

    public static OliAIRefusal KeyInvalid { get; } = new(401, "Invalid API key");

    public static OliAIRefusal KeyRevoked { get; } = new(401, "API key has been revoked");

    public static OliAIRefusal KeyExpired { get; } = new(401, "API key has expired");

    public static OliAIRefusal OrganizationDisabled { get; } = new(403, "The organization is disabled");

    public static OliAIRefusal Unavailable { get; } =
        new(503, "Not done in time; perhaps applied, and safe to repeat", TimeSpan.FromSeconds(5));

    /// <summary>The page knows no answer that is not final, and a count that is not would be believed.</summary>
    public static OliAIRefusal BulkUnderWay { get; } =
        Unavailable with { Message = "The contacts are still being written; repeating the request is safe" };

    public static OliAIRefusal Fault { get; } = new(500, "Internal server error");

    public static OliAIRefusal ContentType { get; } = new(415, "Content-Type must be application/json");

    public static OliAIRefusal FileType { get; } = new(415, "Content-Type must be text/csv, application/x-ndjson or application/json");

    public static OliAIRefusal FileEncoding { get; } = new(415, "Content-Encoding must be gzip");

    /// <summary>The words of the body parser that NestJS uses.</summary>
    public static OliAIRefusal TooLarge { get; } = new(413, "request entity too large");

    /// <summary>If-Match names no state the thing is in.</summary>
    public static OliAIRefusal Stale { get; } = new(412, "The contact has been changed since the version given in If-Match");

    public static OliAIRefusal KeyReused { get; } = new(422, RequestKey.Reused);

    public static OliAIRefusal KeyInUse { get; } = new(409, RequestKey.InUse, TimeSpan.FromSeconds(2));

    /// <summary>The status code's own words, as NestJS repeats them.</summary>
    public string Error => ReasonPhrases.GetReasonPhrase(StatusCode);

    public static OliAIRefusal Invalid(string message) => new(400, message);

    public static OliAIRefusal NotFound(string what) => new(404, what + " not found");

    public static OliAIRefusal Conflict(string message) => new(409, message);

    public static OliAIRefusal TooMany(TimeSpan retryAfter) => new(429, "Too Many Requests", retryAfter);

    /// <summary>A path or method that is no call of this API, in the words of the framework's router.</summary>
    public static OliAIRefusal Unrouted(int statusCode, string method, string path) => new(statusCode, $"Cannot {method} {path}");
}
