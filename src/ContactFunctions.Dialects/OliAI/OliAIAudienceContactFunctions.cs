using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// Who is in an audience: <c>/v1/audiences/{audience}/contacts</c>, <c>.../available-contacts</c>, and the second door to
/// the same thing, <c>/v1/contacts/add-to-audience</c>.
/// </summary>
internal sealed class OliAIAudienceContactFunctions(AudienceBook audiences, ContactIndex index)
{
    public Task<OliAIRefusal?> ListAsync(OliAICall call) =>
        AnswerPageAsync(call, (query, set) => new ContactQuery(query.Search, set, null, query.Skip, query.Limit));

    /// <summary>The contacts that are not in it.</summary>
    public Task<OliAIRefusal?> ListAvailableAsync(OliAICall call) =>
        AnswerPageAsync(call, (query, set) => new ContactQuery(query.Search, null, set, query.Skip, query.Limit));

    public Task<OliAIRefusal?> AddAsync(OliAICall call) => ChangeAsync(call, isInPath: true, audiences.AddAsync);

    public Task<OliAIRefusal?> RemoveAsync(OliAICall call) => ChangeAsync(call, isInPath: true, audiences.RemoveAsync);

    public Task<OliAIRefusal?> AddToAudienceAsync(OliAICall call) => ChangeAsync(call, isInPath: false, audiences.AddAsync);

    private static OliAIRefusal NotFound => OliAIProblems.Refusal(new Problem(ProblemCode.AudienceNotFound));

    private async Task<OliAIRefusal?> AnswerPageAsync(OliAICall call, Func<OliAIPageQuery, string, ContactQuery> ask)
    {
        if (OliAIPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        if (await audiences.FindAsync(call, call.Segment("audience")) is not { } audience) return NotFound;
        await call.AnswerPageAsync(query, await index.PageAsync(call.Account, ask(query, audience.Set), call.Aborted));
        return null;
    }

    /// <param name="isInPath">Whether the audience is named by the path, or else by the body.</param>
    private async Task<OliAIRefusal?> ChangeAsync(OliAICall call, bool isInPath, Change change)
    {
        var read = default(OliAIAudienceContacts);
        if (await call.ReadAsync(body => OliAIAudienceContacts.Read(body, isInPath ? call.Segment("audience") : null, out read)) is { } refusal) return refusal;
        if (await audiences.FindAsync(call, read.AudienceId) is not { } audience) return NotFound;
        var outcomes = await change(call.Account, audience, read.ContactIds, call.Aborted);
        if (outcomes.Any(outcome => outcome.Problem.Code == ProblemCode.TryLater)) return OliAIRefusal.Unavailable;
        var contacts = await audiences.CountAsync(call.Account, audience, call.Aborted);
        return await call.AnswerAsync(audience, contacts, read.ContactIds, outcomes);
    }

    private delegate Task<IReadOnlyList<ContactOutcome>> Change(
        Core.Accounts.Account account, Audience audience, IReadOnlyList<ContactId> contacts, CancellationToken cancellationToken);
}
