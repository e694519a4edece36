using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// Answers a change of who is in an audience: <c>{"audienceId","contactCount"}</c>, and behind it <c>errors</c> when there
/// are contacts that are in as many sets as a contact can be. Ids that are nobody's are no error.
/// </summary>
internal static class OliAIAudienceReply
{
    /// <param name="ids">The contacts in the order of <paramref name="outcomes"/>.</param>
    public static async Task<OliAIRefusal?> AnswerAsync(
        this OliAICall call, Audience audience, long contacts, IReadOnlyList<ContactId> ids, IReadOnlyList<ContactOutcome> outcomes)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        json.Raw("{\"audienceId\":"u8);
        json.Text(OliAIAudienceId.Of(audience));
        json.Raw(",\"contactCount\":"u8);
        json.Number(contacts);
        WriteErrors(json, [.. ids.Where((_, index) => outcomes[index].Problem.Code == ProblemCode.TooManySets)]);
        json.Raw("}"u8);
        await json.EndAsync(call.Aborted);
        return null;
    }

    private static void WriteErrors(JsonReply json, List<ContactId> full)
    {
        if (full.Count == 0) return;
        json.Raw(",\"errors\":["u8);
        for (var ordinal = 0; ordinal < full.Count; ordinal++)
        {
            OliAIPage.Separate(json, ordinal);
            json.Raw("{\"contactId\":"u8);
            json.Text(full[ordinal].ToString());
            json.Raw(",\"reason\":"u8);
            json.Text(OliAIProblems.Refusal(new Problem(ProblemCode.TooManySets)).Message);
            json.Raw(",\"code\":"u8);
            json.Text(OliAIProblems.CodeOf(ProblemCode.TooManySets));
            json.Raw("}"u8);
        }

        json.Raw("]"u8);
    }
}
