using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Many contacts in one request: <c>/v1/contacts/bulk</c> and <c>/v1/contacts/bulk-delete</c>.</summary>
internal sealed class OliAIBulkFunctions(ContactBook contacts, BulkDesk bulks)
{
    private static readonly byte[][] Deletion = [OliAIContactIds.Name];

    public async Task<OliAIRefusal?> CreateAsync(OliAICall call)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var header)) return OliAIProblems.Refusal(new Problem(ProblemCode.IdempotencyKeyInvalid));
        using var read = new OliAIContactItems();
        IdempotencyKey? key = null;
        var refusal = await call.ReadAsync(
            body =>
            {
                key = header.Over(body, keepsAcceptance: false);
                return read.ReadMany(body);
            },
            OliAICall.BulkBodyLimit);
        if (refusal is not null) return refusal;
        var answer = await bulks.RunAsync(call.Account, read.Items, respondAsync: false, key, call.Aborted);
        if (!answer.Problem.IsNone) return OliAIProblems.Refusal(answer.Problem);
        using var results = answer.Results;
        if (results is null) return OliAIRefusal.BulkUnderWay;
        call.Trouble = results.Trouble;
        await call.AnswerAsync(read, results);
        return null;
    }

    public async Task<OliAIRefusal?> DeleteAsync(OliAICall call)
    {
        IReadOnlySet<ContactId> ids = new HashSet<ContactId>();
        var refusal = await call.ReadAsync(body => OliAIBody.Read(body, Deletion, (json, values, _) => OliAIContactIds.Read(json, values[0], out ids)));
        if (refusal is not null) return refusal;
        var deleted = await contacts.DeleteManyAsync(call.Account, ids, call.Aborted);
        if (deleted.Undecided > 0) return OliAIRefusal.Unavailable;
        using var json = call.Reply(StatusCodes.Status200OK);
        json.Raw("{\"deleted\":"u8);
        json.Number(deleted.Deleted);
        json.Raw("}"u8);
        await json.EndAsync(call.Aborted);
        return null;
    }
}
