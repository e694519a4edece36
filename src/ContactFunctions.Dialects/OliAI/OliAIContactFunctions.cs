using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Contacts, one at a time and in pages: <c>/v1/contacts</c>.</summary>
internal sealed class OliAIContactFunctions(ContactBook contacts, ContactIndex index)
{
    /// <summary>Writes under a state that somebody else changes each time; after so many the caller is told to come again.</summary>
    private const int MostRaces = 8;

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
        await call.AnswerUnlessKnownAsync(contact);
        return null;
    }

    public async Task<OliAIRefusal?> CreateAsync(OliAICall call)
    {
        using var read = new OliAIContactItems();
        if (await call.ReadAsync(read.ReadOne) is { } refusal) return refusal;
        var item = read.Items[0];
        var outcome = await contacts.CreateAsync(call.Account, item.Number, item.Patch, call.Aborted);
        if (outcome.IsFailed) return OliAIProblems.Refusal(outcome.Problem);
        call.Http.Response.Headers.Location = $"/v1/contacts/{outcome.Contact.Id}";
        await call.AnswerAsync(outcome.Contact, StatusCodes.Status201Created);
        return null;
    }

    public async Task<OliAIRefusal?> UpdateAsync(OliAICall call)
    {
        using var read = new OliAIContactItems();
        var given = default(OliAIFixedMembers);
        if (await call.ReadAsync(body => read.ReadChange(body, out given)) is { } refusal) return refusal;
        var (outcome, stop) = await WriteAsync(call, given, (id, version) =>
            contacts.UpdateAsync(call.Account, id, read.Items[0].Patch, read.Items[0].Number, version, call.Aborted));
        if (stop is not null) return stop;
        await call.AnswerAsync(outcome.Contact, StatusCodes.Status200OK);
        return null;
    }

    public async Task<OliAIRefusal?> DeleteAsync(OliAICall call)
    {
        var (_, stop) = await WriteAsync(call, default, (id, version) => contacts.DeleteAsync(call.Account, id, version, call.Aborted));
        return stop ?? await OliAIReply.SucceedAsync(call.Http);
    }

    /// <summary>
    /// Writes the path's contact under the conditions of the request: what they allow is checked on the contact as it is,
    /// and the write holds only while it is that.
    /// </summary>
    private async Task<(ContactOutcome Outcome, OliAIRefusal? Stop)> WriteAsync(
        OliAICall call, OliAIFixedMembers given, Func<ContactId, ContactVersion?, Task<ContactOutcome>> write)
    {
        var outcome = ContactOutcome.Failed(ProblemCode.ContactNotFound);
        if (!call.TryGetContact(out var id)) return (outcome, OliAIProblems.Refusal(outcome.Problem));
        var isConditional = OliAIETag.HasIfMatch(call.Http.Request) || !given.IsEmpty;
        for (var races = 0; races < MostRaces; races++)
        {
            var version = default(ContactVersion?);
            if (isConditional)
            {
                if (await contacts.FindAsync(call.Account, id, call.Aborted) is not { } contact) return (outcome, OliAIRefusal.NotFound("Contact"));
                if (Check(call, given, contact) is { } refusal) return (outcome, refusal);
                version = ContactVersion.Of(call.Account, contact);
            }

            outcome = await write(id, version);
            if (outcome.Problem.Code != ProblemCode.VersionStale) return (outcome, outcome.IsFailed ? OliAIProblems.Refusal(outcome.Problem) : null);
        }

        return (outcome, OliAIRefusal.Unavailable);
    }

    private static OliAIRefusal? Check(OliAICall call, OliAIFixedMembers given, Contact contact) =>
        OliAIETag.IsAllowed(call.Http.Request, OliAIETag.Of(call.Account, contact)) ? given.Check(call.Account, contact) : OliAIRefusal.Stale;
}
