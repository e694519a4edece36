using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Audiences themselves: <c>/v1/audiences</c> (docs.oliai.in/api-reference/audiences).</summary>
internal sealed class OliAIAudienceFunctions(AudienceBook audiences)
{
    public async Task<OliAIRefusal?> ListAsync(OliAICall call)
    {
        if (OliAIPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        var page = await audiences.PageAsync(call.Account, query.Skip, query.Limit, call.Aborted);
        var counts = await audiences.CountAsync(call.Account, page.Audiences, call.Aborted);
        using var json = call.Reply(StatusCodes.Status200OK);
        OliAIPage.Begin(json);
        for (var ordinal = 0; ordinal < counts.Count; ordinal++)
        {
            OliAIPage.Separate(json, ordinal);
            json.WriteAudience(call.Account, page.Audiences[ordinal], counts[ordinal]);
        }

        OliAIPage.End(json, query, page.Total);
        await json.EndAsync(call.Aborted);
        return null;
    }

    public async Task<OliAIRefusal?> CreateAsync(OliAICall call)
    {
        var fields = default(OliAIAudienceFields);
        if (await call.ReadAsync(body => OliAIAudienceFields.ReadNew(body, out fields)) is { } refusal) return refusal;
        var outcome = await audiences.CreateAsync(call.Account, fields.Name!, fields.Description, call.Aborted);
        if (outcome.Audience is not { } made) return OliAIProblems.Refusal(outcome.Problem);
        call.Http.Response.Headers.Location = $"/v1/audiences/{OliAIAudienceId.Of(made)}";
        return await AnswerAsync(call, made, StatusCodes.Status201Created);
    }

    public async Task<OliAIRefusal?> GetAsync(OliAICall call) =>
        await audiences.FindAsync(call, call.Segment("audience")) is { } audience ? await AnswerAsync(call, audience, StatusCodes.Status200OK) : NotFound;

    public async Task<OliAIRefusal?> UpdateAsync(OliAICall call)
    {
        var fields = default(OliAIAudienceFields);
        if (await call.ReadAsync(body => OliAIAudienceFields.ReadChange(body, out fields)) is { } refusal) return refusal;
        if (await audiences.FindAsync(call, call.Segment("audience")) is not { } audience) return NotFound;
        var id = OliAIAudienceId.Of(audience);
        if (fields.Fixed.Check(call.Account, id, audience.CreatedAt, audience.UpdatedAt) is { } changed) return changed;
        var outcome = fields.Fixed.UpdatedAt is null
            ? await audiences.UpdateAsync(call.Account, audience.Key, fields.Name, fields.Description, call.Aborted)
            : await audiences.UpdateAsync(call.Account, audience, fields.Name, fields.Description, call.Aborted);
        if (outcome.Problem.Code == ProblemCode.VersionStale) return OliAIFixedMembers.UpdatedAtDiffers;
        return outcome.Audience is { } after ? await AnswerAsync(call, after, StatusCodes.Status200OK) : OliAIProblems.Refusal(outcome.Problem);
    }

    /// <summary>The contacts stay. There are no campaigns here that could hold an audience.</summary>
    public async Task<OliAIRefusal?> DeleteAsync(OliAICall call)
    {
        if (await audiences.FindAsync(call, call.Segment("audience")) is not { } audience) return NotFound;
        var outcome = await audiences.DeleteAsync(call.Account, audience.Key, call.Aborted);
        return outcome.Audience is null ? OliAIProblems.Refusal(outcome.Problem) : await OliAIReply.SucceedAsync(call.Http);
    }

    private static OliAIRefusal NotFound => OliAIProblems.Refusal(new Problem(ProblemCode.AudienceNotFound));

    private async Task<OliAIRefusal?> AnswerAsync(OliAICall call, Audience audience, int statusCode)
    {
        var contacts = await audiences.CountAsync(call.Account, audience, call.Aborted);
        using var json = call.Reply(statusCode);
        json.WriteAudience(call.Account, audience, contacts);
        await json.EndAsync(call.Aborted);
        return null;
    }
}
