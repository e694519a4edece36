using ContactFunctions.Dialects.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>A refusal in Exotel's words: the HTTP code of the reply or item, and its <c>error_data</c>.</summary>
/// <param name="Code">Exotel's own number, such as 1002.</param>
/// <param name="RetryAfter">When to come again; null where coming again changes nothing.</param>
internal sealed record ExotelRefusal(int HttpCode, int Code, string Message, string Description, TimeSpan? RetryAfter = null)
{
    public static ExotelRefusal Unauthenticated { get; } = new(401, 1010, "Authorization failed", "Authorization failed");

    public static ExotelRefusal OtherAccount { get; } = new(403, 1003, "Authorization failed", "The account sid is not that of the API key");

    public static ExotelRefusal AccountDisabled { get; } = new(403, 1003, "Authorization failed", "The account is disabled");

    public static ExotelRefusal Unavailable { get; } =
        new(503, 1503, "Service unavailable", "Not done in time; perhaps applied, and safe to repeat", TimeSpan.FromSeconds(5));

    public static ExotelRefusal Fault { get; } = new(500, 1500, "Internal error", "An error on our side; it has been logged");

    /// <summary>The vendor knows no such key; the HTTP codes are the draft's (draft-ietf-httpapi-idempotency-key-header-07, 2.7).</summary>
    public static ExotelRefusal KeyReused { get; } = new(422, 1422, "Idempotency key reused", RequestKey.Reused);

    public static ExotelRefusal KeyInUse { get; } = Duplicate(RequestKey.InUse) with { RetryAfter = TimeSpan.FromSeconds(2) };

    public static ExotelRefusal NotFound(string what) => new(404, 1000, "Not Found", what + " not found");

    /// <summary>A path or method that is no call of this API; the vendor publishes no code for a wrong method.</summary>
    public static ExotelRefusal Unrouted(int httpCode) => httpCode == 405
        ? new ExotelRefusal(405, 1000, "Method Not Allowed", "The path does not take this method")
        : NotFound("path");

    public static ExotelRefusal Missing(string name) => new(400, 1001, "Mandatory Parameter missing", name + " is mandatory");

    public static ExotelRefusal Invalid(string description) => new(400, 1002, "Invalid parameter", description);

    public static ExotelRefusal Duplicate(string description) => new(409, 1008, "Duplicate resource", description);

    /// <summary>The blank at the message's end is the vendor's.</summary>
    public static ExotelRefusal Unreadable(string description) => new(400, 1007, "Invalid request body,failed parsing ", description);

    /// <summary>A server in Go that limits the body fails in reading it, hence the same code as for bad JSON.</summary>
    public static ExotelRefusal TooLarge(int limit) =>
        Unreadable($"request body too large, at most {limit} bytes are read") with { HttpCode = 413 };

    public static ExotelRefusal ContentType(string contentType) =>
        new(415, 1011, "unsupported content type", contentType.Length > 100 ? contentType[..100] : contentType);
}
