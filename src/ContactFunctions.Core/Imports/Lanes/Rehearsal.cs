using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>
/// Decides a chunk as a commit would, on the contacts as they are, and writes nothing but the marker. Its rows see each
/// other; those of another chunk they do not see, since nothing of it was written.
/// </summary>
internal sealed class Rehearsal(ITables tables, TimeProvider clock)
{
    /// <summary>False when the marker was not as it was left: somebody else works this lane.</summary>
    public async Task<bool> RunAsync(Account account, int partition, ChunkLane lane, CancellationToken cancellationToken)
    {
        var at = new ContactPartition(account.Id, partition);
        await DecideAsync(new PartitionReader(tables, at), lane, cancellationToken);
        var (transaction, commitId) = (new TableTransaction(ContactPartition.Table, at.Key), CommitSubmitter.NewId());
        lane.WriteMarker(transaction, commitId);
        var outcome = await tables.SubmitAsync(transaction, cancellationToken);
        if (outcome.Status == TransactionStatus.Unclear) throw new StorageException(StorageErrorCode.Unavailable, "Whether a marker was written is not known.");
        if (outcome.IsCommitted) lane.Commit(outcome.ETagOf(0));
        return outcome.IsCommitted;
    }

    private async Task DecideAsync(PartitionReader reader, ChunkLane lane, CancellationToken cancellationToken)
    {
        var draft = new CommitDraft { Head = await reader.ReadHeadAsync(cancellationToken) };
        draft.Begin(clock.GetUtcNow());
        for (var index = lane.Next; index < lane.Count; index++) _ = lane.Verdict.IsNone && draft.Knows(lane[index].Number);
        if (draft.IsWaiting) await reader.LearnAsync(draft, cancellationToken);
        draft.Begin(clock.GetUtcNow());
        while (lane.Next + lane.Drafted.Count < lane.Count)
        {
            var index = lane.Next + lane.Drafted.Count;
            var decided = Decided.Failed(lane.Verdict.Code, lane.Verdict.Field);
            var decision = lane.Verdict.IsNone ? LaneUpserts.Decide(draft, lane[index], lane.Terms, lane.KeepsHistory, out decided) : Decision.Decided;
            if (decision == Decision.NeedsRows) await reader.LearnAsync(draft, cancellationToken);
            if (decision == Decision.Reserved) decided = Decided.Failed(ProblemCode.TryLater);
            if (decision is Decision.Decided or Decision.Reserved) lane.Drafted.Add(new LaneItem(index, new ItemOutcome(decided.Kind, decided.Problem, default, 0), decided.Number, default));
            else Next(draft);
        }
    }

    /// <summary>What was decided so far is what the next rows see.</summary>
    private void Next(CommitDraft draft)
    {
        draft.Keep();
        draft.Begin(clock.GetUtcNow());
    }
}
