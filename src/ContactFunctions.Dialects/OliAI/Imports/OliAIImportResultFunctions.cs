using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// What became of an import's rows: <c>/v1/imports/{import}/results</c>, a page of JSON, or all of them as a file that is
/// sent while it is read.
/// </summary>
internal sealed class OliAIImportResultFunctions(ImportDesk imports)
{
    /// <summary>Whether the import had ended, so that the rows are all there and nothing of them will change.</summary>
    public const string FinalHeader = "Import-Final";

    public async Task<OliAIRefusal?> GetAsync(OliAICall call)
    {
        if (OliAIResultQuery.Read(call.Http.Request, out var query) is { } wrong) return wrong;
        try
        {
            if (await imports.FindAsync(call) is not { } job) return NotFound;
            await using var results = await imports.OpenResultsAsync(call.Account, job.Id, query.From, query.Outcome, call.Aborted);
            if (results is null) return NotFound;
            await SendAsync(call, job, results, query);
        }
        catch (FileNotFoundException)
        {
            // Deleted meanwhile. What is sent already must not look like all of it.
            if (!call.Http.Response.HasStarted) return NotFound;
            call.Http.Abort();
        }

        return null;
    }

    private static OliAIRefusal NotFound => OliAIProblems.Refusal(new Problem(ProblemCode.JobNotFound));

    private static Task SendAsync(OliAICall call, ImportJob job, ImportResultReader results, OliAIResultQuery query)
    {
        var response = call.Http.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers[FinalHeader] = results.IsFinal ? "true" : "false";
        if (query.Format == OliAIResultFormat.Json) return OliAIResultPage.SendAsync(call, results, query);
        response.Headers.ContentDisposition = OliAIResultFileName.HeaderOf(job, query);
        response.ContentType = query.Format == OliAIResultFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        return query.Format == OliAIResultFormat.Csv
            ? ImportResultCsv.WriteAsync(results, response.Body, query.IsVerbatim, call.Aborted)
            : ImportResultNdjson.WriteAsync(results, response.Body, call.Aborted);
    }
}
