using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Sets;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// On which terms a job's items are written now: the set they go to may have been deleted since the job began, and then
/// what is left of them fails.
/// </summary>
internal sealed class JobTerms(SetRows sets)
{
    public async ValueTask<LaneTerms> FindAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        if (job.Import?.Request is not { } request) return LaneTerms.Plain;
        if (request.Target is not { } target) return LaneTerms.Plain with { Duplicates = request.Duplicates };
        var row = await sets.FindAsync(account, target.Set, cancellationToken);
        var isLive = row is { } there && SetRows.DeletedAt(there) is null;
        var gone = target.IsAudience ? new Problem(ProblemCode.AudienceNotFound, ProblemField.Audience) : new Problem(ProblemCode.ListNotFound, ProblemField.List);
        var deleted = await sets.DeletedAsync(account, cancellationToken);
        var filtersDnd = row is { } list && !target.IsAudience && ListRow.Read(list).List.Settings.FiltersDnd;
        return new LaneTerms(request.Duplicates, target.Set, deleted) { FiltersDnd = filtersDnd, Verdict = isLive ? Problem.None : gone };
    }
}
