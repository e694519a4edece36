using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Rehearsals;

/// <summary>
/// Decides a lane's chunks as commits would, on the contacts as they are and as its rows before would have left them, and
/// writes nothing of a contact: only the marker, and beside it what later rows must know.
/// </summary>
internal sealed class Rehearsal(ITables tables, LaneSurvey survey, TimeProvider clock)
{
    /// <summary>
    /// False when the marker was not as it was left, so that somebody else works this lane, or when a move of a contact bars
    /// the way, which a rehearsal does not end: the chunk is to be looked at again.
    /// </summary>
    public async Task<bool> RunAsync(Account account, ImportJobRow job, int partition, ChunkLane lane, CancellationToken cancellationToken)
    {
        var at = new ContactPartition(account.Id, partition);
        var repeated = lane.Verdict.IsNone ? await survey.FindAsync(job, partition, cancellationToken) : RepeatedNumbers.Any;
        var (draft, contacts) = (new CommitDraft(), new RehearsedContacts(tables, at, job.Id, repeated));
        await LearnAllAsync(at, draft, contacts, lane, cancellationToken);
        while (lane.Next + lane.Drafted.Count < lane.Count)
        {
            if (contacts.IsFull && !await SaveAsync(at, contacts, lane, cancellationToken)) return false;
            var decision = Decide(draft, contacts, lane);
            if (decision is Decision.NotHere or Decision.Reserved) break;
            if (decision == Decision.NeedsRows) await LearnAsync(at, draft, contacts, cancellationToken);
            if (decision == Decision.Full) Begin(draft);
        }

        return await SaveAsync(at, contacts, lane, cancellationToken) && lane.Next == lane.Count;
    }

    private async Task LearnAllAsync(ContactPartition at, CommitDraft draft, RehearsedContacts contacts, ChunkLane lane, CancellationToken cancellationToken)
    {
        draft.Head = await new PartitionReader(tables, at).ReadHeadAsync(cancellationToken);
        draft.Begin(clock.GetUtcNow());
        for (var index = lane.Next; index < lane.Count && lane.Verdict.IsNone; index++) _ = draft.Knows(lane[index].Number);
        if (draft.IsWaiting) await LearnAsync(at, draft, contacts, cancellationToken);
        draft.Begin(clock.GetUtcNow());
    }

    private async Task LearnAsync(ContactPartition at, CommitDraft draft, RehearsedContacts contacts, CancellationToken cancellationToken)
    {
        await new PartitionReader(tables, at).LearnAsync(draft, cancellationToken);
        await contacts.TeachAsync(draft, cancellationToken);
    }

    /// <summary>What was decided so far is what the next rows see.</summary>
    private void Begin(CommitDraft draft)
    {
        draft.Keep();
        draft.Begin(clock.GetUtcNow());
    }

    private static Decision Decide(CommitDraft draft, RehearsedContacts contacts, ChunkLane lane)
    {
        var index = lane.Next + lane.Drafted.Count;
        var decided = Decided.Failed(lane.Verdict.Code, lane.Verdict.Field);
        var decision = lane.Verdict.IsNone ? LaneUpserts.Decide(draft, lane[index], lane.Terms, lane.KeepsHistory, out decided) : Decision.Decided;
        if (decision != Decision.Decided) return decision;
        lane.Drafted.Add(new LaneItem(index, new ItemOutcome(decided.Kind, decided.Problem, default, 0), decided.Number, default));
        if (decided.Kind is OutcomeKind.Created or OutcomeKind.Updated) contacts.Keep(decided.Number, decided.Row);
        return decision;
    }

    /// <summary>Writes what was decided and what is to be known of it; false when somebody else was first.</summary>
    private async Task<bool> SaveAsync(ContactPartition at, RehearsedContacts contacts, ChunkLane lane, CancellationToken cancellationToken)
    {
        if (lane.Drafted.Count == 0) return true;
        var transaction = new TableTransaction(ContactPartition.Table, at.Key);
        lane.WriteMarker(transaction, CommitSubmitter.NewId());
        contacts.Save(transaction);
        var outcome = await tables.SubmitAsync(transaction, cancellationToken);
        if (outcome.Status == TransactionStatus.Unclear) throw new StorageException(StorageErrorCode.Unavailable, "Whether a marker was written is not known.");
        if (outcome.IsCommitted) lane.Commit(outcome.ETagOf(0));
        return outcome.IsCommitted;
    }
}
