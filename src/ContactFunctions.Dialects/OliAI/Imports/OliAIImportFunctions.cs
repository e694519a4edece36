using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>Imports once they are there: <c>/v1/imports/{import}</c>, and the vendor's <c>.../status</c> and history.</summary>
internal sealed class OliAIImportFunctions(ImportDesk imports)
{
    private const string FullView = "full";

    /// <summary>In the vendor's form, or with <c>view=full</c> the whole of each.</summary>
    public async Task<OliAIRefusal?> ListAsync(OliAICall call)
    {
        if (OliAIPageQuery.Read(call.Http.Request, out var query) is { } refusal) return refusal;
        var isFull = call.Http.Request.Query["view"] is [.., FullView];
        var (jobs, total) = await imports.PageAsync(call.Account, query.Skip, query.Limit, call.Aborted);
        using var json = call.Reply(StatusCodes.Status200OK);
        OliAIPage.Begin(json);
        for (var ordinal = 0; ordinal < jobs.Count; ordinal++)
        {
            OliAIPage.Separate(json, ordinal);
            if (isFull) json.WriteImport(jobs[ordinal]);
            else json.WriteStatus(jobs[ordinal]);
        }

        OliAIPage.End(json, query, total);
        await json.EndAsync(call.Aborted);
        return null;
    }

    public async Task<OliAIRefusal?> GetAsync(OliAICall call) =>
        await imports.FindAsync(call) is { } job ? await AnswerAsync(call, job) : NotFound;

    public async Task<OliAIRefusal?> GetStatusAsync(OliAICall call)
    {
        if (await imports.FindAsync(call) is not { } job) return NotFound;
        using var json = call.Reply(StatusCodes.Status200OK);
        json.WriteStatus(job);
        await json.EndAsync(call.Aborted);
        return null;
    }

    public async Task<OliAIRefusal?> CancelAsync(OliAICall call)
    {
        if (await imports.FindAsync(call) is not { } job) return NotFound;
        return await imports.CancelAsync(call.Account, job.Id, call.Aborted) is { } after ? await AnswerAsync(call, after) : NotFound;
    }

    /// <summary>The contacts stay.</summary>
    public async Task<OliAIRefusal?> DeleteAsync(OliAICall call)
    {
        if (await imports.FindAsync(call) is not { } job) return NotFound;
        return await imports.DeleteAsync(call.Account, job.Id, call.Aborted) switch
        {
            ImportDeletion.Deleted => await OliAIReply.SucceedAsync(call.Http),
            ImportDeletion.StillRunning => OliAIRefusal.Conflict("The import has not ended; cancel it first"),
            _ => NotFound,
        };
    }

    private static OliAIRefusal NotFound => OliAIProblems.Refusal(new Problem(ProblemCode.JobNotFound));

    private static async Task<OliAIRefusal?> AnswerAsync(OliAICall call, ImportJob job)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        json.WriteImport(job);
        await json.EndAsync(call.Aborted);
        return null;
    }
}
