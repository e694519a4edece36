using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Http;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>One authenticated request: what the handlers of all resources need of it.</summary>
internal sealed class OliAICall(HttpContext http, Account account)
{
    /// <summary>Bytes of a body about one thing, or of ids.</summary>
    public const int BodyLimit = 1024 * 1024;

    /// <summary>Bytes of a bulk: 1,000 contacts as large as they may be, with room for white space and escapes.</summary>
    public const int BulkBodyLimit = 32 * 1024 * 1024;

    public HttpContext Http { get; } = http;

    public Account Account { get; } = account;

    /// <summary>What went wrong on our side behind an answer that tells of it item by item; the door logs it.</summary>
    public Exception? Trouble { get; set; }

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A segment of the path by its name in the route.</summary>
    public string Segment(string name) => Http.Request.RouteValues[name] as string ?? "";

    /// <summary>The contact id of the path; an ill-formed one can be nobody's.</summary>
    public bool TryGetContact(out ContactId id) => ContactId.TryParse(Segment("contact"), out id);

    /// <summary>Checks the content type, reads the body and gives it to <paramref name="read"/>.</summary>
    /// <param name="limit">Bytes above which a body is refused.</param>
    public async Task<OliAIRefusal?> ReadAsync(ReadBody read, int limit = BodyLimit)
    {
        var contentType = Http.Request.ContentType;
        if (!string.IsNullOrEmpty(contentType) && !JsonMediaType.Accepts(contentType)) return OliAIRefusal.ContentType;
        using var body = await RequestBody.ReadAsync(Http.Request, limit, Aborted);
        return body is null ? OliAIRefusal.TooLarge : read(body.Bytes);
    }

    /// <summary>Begins a reply; its writer ends it with <see cref="JsonReply.EndAsync"/>.</summary>
    public JsonReply Reply(int statusCode) => new(Http.Response, statusCode);

    public delegate OliAIRefusal? ReadBody(ReadOnlySpan<byte> body);
}
