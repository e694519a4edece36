using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Search;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The replies that show contacts.</summary>
internal static class OliAIContactReply
{
    /// <summary>Answers with one contact.</summary>
    public static async Task AnswerAsync(this OliAICall call, Contact contact, int statusCode)
    {
        using var json = call.Reply(statusCode);
        new OliAIContactData(json, call.Account).Write(contact);
        await json.EndAsync(call.Aborted);
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
