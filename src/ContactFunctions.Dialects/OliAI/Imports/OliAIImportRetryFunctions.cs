using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>Trying rows of an import again, as a new one: <c>/v1/imports/{import}/retry</c>.</summary>
internal sealed class OliAIImportRetryFunctions(ImportDesk imports)
{
    public async Task<OliAIRefusal?> RetryAsync(OliAICall call)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var header)) return OliAIProblems.Refusal(new Problem(ProblemCode.IdempotencyKeyInvalid));
        var options = new OliAIImportOptions(call.Http.Request.Query);
        var all = false;
        if ((options.Check("all") ?? options.ReadSwitch("all", out all)) is { } wrong) return wrong;
        var key = header.Over(all ? "all"u8 : default, keepsAcceptance: true);
        return await AnswerAsync(call, await imports.RetryAsync(call.Account, call.Segment("import"), all, key, call.Aborted));
    }

    private static async Task<OliAIRefusal?> AnswerAsync(OliAICall call, RetryOutcome outcome)
    {
        if (outcome.Job is { } named) call.Http.Response.Headers.Location = $"/v1/imports/{named.Id}";
        switch (outcome.Status)
        {
            case RetryStatus.StillRunning: return OliAIRefusal.Conflict("The import has not ended");
            case RetryStatus.AlreadyRetrying: return OliAIRefusal.Conflict("A retry of the import has not ended");
            case RetryStatus.NothingToRetry: return OliAIRefusal.Conflict("The import has no rows to be tried again");
            case RetryStatus.KeyReused: return OliAIRefusal.KeyReused;
            case RetryStatus.NotFound: return OliAIProblems.Refusal(new Problem(ProblemCode.JobNotFound));
        }

        using var json = call.Reply(StatusCodes.Status202Accepted);
        json.WriteImport(outcome.Job!);
        await json.EndAsync(call.Aborted);
        return null;
    }
}
