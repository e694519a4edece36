using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Search;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The replies that show contacts.</summary>
internal static class OliAIContactReply
{
    /// <summary>Answers with one contact and the tag of its state.</summary>
    public static async Task AnswerAsync(this OliAICall call, Contact contact, int statusCode)
    {
        call.Http.Response.Headers.ETag = OliAIETag.Of(call.Account, contact).ToString();
        using var json = call.Reply(statusCode);
        new OliAIContactData(json, call.Account).Write(contact);
        await json.EndAsync(call.Aborted);
    }

    /// <summary>Answers with one contact, or 304 when the caller has it already in this state.</summary>
    public static Task AnswerUnlessKnownAsync(this OliAICall call, Contact contact)
    {
        var tag = OliAIETag.Of(call.Account, contact);
        if (!OliAIETag.IsKnown(call.Http.Request, tag)) return call.AnswerAsync(contact, StatusCodes.Status200OK);
        call.Http.Response.Headers.ETag = tag.ToString();
        call.Http.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>Answers with one page of contacts.</summary>
    public static async Task AnswerPageAsync(this OliAICall call, OliAIPageQuery query, ContactPage page)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        var data = new OliAIContactData(json, call.Account);
        OliAIPage.Begin(json);
        for (var ordinal = 0; ordinal < page.Contacts.Count; ordinal++)
        {
            OliAIPage.Separate(json, ordinal);
            data.Write(page.Contacts[ordinal]);
            if (json.IsDue) await json.SendAsync(call.Aborted);
        }

        OliAIPage.End(json, query, page.Total);
        await json.EndAsync(call.Aborted);
    }
}
