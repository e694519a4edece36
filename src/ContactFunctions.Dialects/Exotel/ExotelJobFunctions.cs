using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Jobs that a 202 pointed to: <c>/v2/accounts/{sid}/jobs/{id}</c>. Our own addition: the vendor answers every bulk at
/// once or not at all.
/// </summary>
internal sealed class ExotelJobFunctions(BulkDesk bulks)
{
    /// <summary>202 while the job runs, the whole 207 when it has ended.</summary>
    public async Task<ExotelRefusal?> GetAsync(ExotelCall call)
    {
        var id = call.Segment("job");
        if (!ExotelSid.IsWellFormed(id) || await bulks.FindAsync(call.Account, id, call.Aborted) is not { } job) return NotFound;
        if (!job.HasEnded)
        {
            await call.AnswerAsync(job, asked: false);
            return null;
        }

        using var results = await bulks.ResultsAsync(call.Account, id, call.Aborted);
        if (results is null) return NotFound;
        await call.AnswerAsync(results);
        return null;
    }

    private static ExotelRefusal NotFound => ExotelProblems.Refusal(new Problem(ProblemCode.JobNotFound));
}
