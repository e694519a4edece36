using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>
/// Carries a lane through its partition's committer, and runs alone what needs more than the partition: an item whose
/// contact has moved or whose number changes, or a move that bars the way.
/// </summary>
internal sealed class LaneRunner(ContactBook contacts, TimeProvider clock)
{
    /// <summary>Moves that may bar the way of one item in a row before it is given up for now.</summary>
    private const int MostResolves = 20;

    private static readonly TimeSpan NoProgress = TimeSpan.FromSeconds(30);

    /// <summary>Works a lane to its end; lost when another worker has it, when it made no progress, or when the time is over.</summary>
    /// <param name="jobId">Lets a second delivery recognise an item that ran alone; null where there is none.</param>
    public async Task<LaneStop> RunAsync(Account account, int partition, Lane lane, string? jobId, CancellationToken cancellationToken)
    {
        await using var abandon = cancellationToken.Register(lane.Abandon);
        lane.KeepsHistory = account.KeepsHistory;
        var committer = contacts.Committers.Of(account, new ContactPartition(account.Id, partition));
        for (var (resolves, at) = (0, -1); ; at = lane.Next)
        {
            var stop = await WatchAsync(lane, committer.RunAsync(lane));
            if (stop != LaneStop.Alone) return stop;
            resolves = lane.Next == at ? resolves + 1 : 0;
            if (resolves > MostResolves && jobId is not null) return LaneStop.Lost;
            lane.Supplied = resolves > MostResolves ? TryLater(lane) : await RunAloneAsync(account, lane, jobId, cancellationToken);
            if (lane.Supplied?.Outcome.Problem.Code == ProblemCode.TryLater && jobId is not null) return LaneStop.Lost;
        }
    }

    /// <summary>Abandons a lane that decides nothing for a while; the commit under way is waited for.</summary>
    private async Task<LaneStop> WatchAsync(Lane lane, Task<LaneStop> running)
    {
        for (var seen = lane.Next; ; seen = lane.Next)
        {
            using var over = new CancellationTokenSource();
            var first = await Task.WhenAny(running, Task.Delay(NoProgress, clock, over.Token));
            await over.CancelAsync();
            if (first == running) return await running;
            if (lane.Next == seen) lane.Abandon();
        }
    }

    /// <summary>The outcome of the next item; null when only a move had to be ended and the lane can go on with it.</summary>
    private async Task<LaneItem?> RunAloneAsync(Account account, Lane lane, string? jobId, CancellationToken cancellationToken)
    {
        var (index, item) = (lane.Next, lane[lane.Next]);
        if (item.Verb == ItemVerb.Upsert)
        {
            _ = await contacts.ResolveMoveAsync(account, item.Number, cancellationToken);
            return null;
        }

        var token = jobId is null ? null : $"{jobId}:{item.Ordinal}";
        var outcome = await contacts.UpdateAsync(account, item.Id, item.Patch, item.Number, null, token, cancellationToken);
        return LaneItem.Of(index, outcome.Kind, outcome.Problem, outcome.Contact.Id, outcome.Contact.Number, outcome.Contact.Properties);
    }

    private static LaneItem TryLater(Lane lane) =>
        new(lane.Next, ItemOutcome.Failed(new Problem(ProblemCode.TryLater)), default, default);
}
