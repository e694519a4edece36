using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>One authenticated request: what the handlers of all resources need of it.</summary>
internal sealed class ExotelCall(HttpContext http, Account account)
{
    /// <summary>Bytes of a body.</summary>
    public const int BodyLimit = 32 * 1024 * 1024;

    public HttpContext Http { get; } = http;

    public Account Account { get; } = account;

    /// <summary>What went wrong on our side behind an answer that tells of it item by item; the door logs it.</summary>
    public Exception? Trouble { get; set; }

    public CancellationToken Aborted => Http.RequestAborted;

    public bool AsksForAsync => Preferences.AsksForAsync(Http.Request.Headers["Prefer"]);

    /// <summary>A segment of the path by its name in the route.</summary>
    public string Segment(string name) => Http.Request.RouteValues[name] as string ?? "";

    /// <summary>The contact sid of the path; an ill-formed one can be nobody's.</summary>
    public bool TryGetContact(out ContactId id) => ContactId.TryParse(Segment("contact"), out id);

    /// <summary>Checks the content type, reads the body and gives it to <paramref name="read"/>.</summary>
    public async Task<ExotelRefusal?> ReadAsync(ReadBody read)
    {
        var contentType = Http.Request.ContentType;
        if (!string.IsNullOrEmpty(contentType) && !JsonMediaType.Accepts(contentType)) return ExotelRefusal.ContentType(contentType);
        using var body = await RequestBody.ReadAsync(Http.Request, BodyLimit, Aborted);
        return body is null ? ExotelRefusal.TooLarge(BodyLimit) : read(body.Bytes);
    }

    public ExotelReply Reply(int httpCode) => new(Http, httpCode);

    /// <summary>Answers with one contact.</summary>
    public async Task AnswerAsync(Contact contact)
    {
        using var reply = Reply(StatusCodes.Status200OK);
        reply.BeginOne();
        reply.BeginData(StatusCodes.Status200OK);
        new ExotelContactData(reply.Json, Account).Write(contact);
        reply.EndData();
        await reply.EndAsync();
    }

    /// <summary>Answers with the contact an operation was about, or refuses with its problem.</summary>
    public async Task<ExotelRefusal?> AnswerAsync(ContactOutcome outcome)
    {
        if (outcome.IsFailed) return ExotelProblems.Refusal(outcome.Problem);
        await AnswerAsync(outcome.Contact);
        return null;
    }

    public delegate ExotelRefusal? ReadBody(ReadOnlySpan<byte> body);
}
