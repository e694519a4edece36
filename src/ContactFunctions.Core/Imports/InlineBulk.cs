using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// Works a bulk inside its own request. Each item is whole; the bulk as such is not atomic. An item whose commit could not
/// be confirmed fails as try-later, which means perhaps applied: repeating an upsert is safe.
/// </summary>
internal sealed class InlineBulk(LaneRunner runner)
{
    public async Task<ImportResults> RunAsync(Account account, ImportItems items, CancellationToken cancellationToken)
    {
        var results = new ImportResults(items.Count);
        for (var ordinal = 0; ordinal < items.Count; ordinal++)
        {
            if (!items.ProblemOf(ordinal).IsNone) results.Refuse(ordinal, items.ProblemOf(ordinal));
        }

        var lanes = BulkPlanner.Group(account, items);
        await Task.WhenAll(lanes.Select(lane => RunAsync(account, items, lane, results, cancellationToken)));
        return results;
    }

    private async Task RunAsync(Account account, ImportItems items, LaneItems lane, ImportResults results, CancellationToken cancellationToken)
    {
        var work = new InlineLane(items, lane, results);
        try
        {
            _ = await runner.RunAsync(account, lane.Partition, work, jobId: null, cancellationToken);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            // The items left say so themselves, below.
            results.Trouble = failure;
        }

        for (var index = work.Next; index < work.Count; index++) results.Refuse(lane.Ordinals[index], new Problem(ProblemCode.TryLater));
    }
}
