using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Search;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Contacts, one at a time and in pages: <c>/v1/contacts</c>.</summary>
internal sealed class OliAIContactFunctions(ContactBook contacts, ContactIndex index)
{
    public async Task<OliAIRefusal?> ListAsync(OliAICall call)
    {
        if (OliAIPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        var page = await index.PageAsync(call.Account, new ContactQuery(query.Search, null, null, query.Skip, query.Limit), call.Aborted);
        await call.AnswerPageAsync(query, page);
        return null;
    }

    public async Task<OliAIRefusal?> GetAsync(OliAICall call)
    {
        var found = call.TryGetContact(out var id) ? await contacts.FindAsync(call.Account, id, call.Aborted) : null;
        if (found is not { } contact) return OliAIRefusal.NotFound("Contact");
        await call.AnswerAsync(contact, StatusCodes.Status200OK);
        return null;
    }

    public async Task<OliAIRefusal?> DeleteAsync(OliAICall call)
    {
        if (!call.TryGetContact(out var id)) return OliAIRefusal.NotFound("Contact");
        var outcome = await contacts.DeleteAsync(call.Account, id, null, call.Aborted);
        return outcome.IsFailed ? OliAIProblems.Refusal(outcome.Problem) : await OliAIReply.SucceedAsync(call.Http);
    }
}
