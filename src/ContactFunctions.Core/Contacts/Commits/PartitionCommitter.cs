using System.Security.Cryptography;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The one committer of a partition in this process (group commit). What arrives while a commit is under way forms the
/// next one, without a timer: waiting single operations first, then items of the lanes in turn. Operations are decided one
/// after another in memory, each on the result of the one before; each row is written once; each operation has its own
/// outcome, and a refused one contributes nothing.
/// </summary>
/// <remarks>
/// Writers in other processes are met at the head's ETag: who loses catches up from the feed and decides again. A lost
/// acknowledgement is cleared up by the commit id in the feed row: mine means done, another's means lost, none means
/// send the same transaction again. When the store is out of reach everybody waiting is told, and what was under way may
/// or may not have happened.
/// </remarks>
internal sealed class PartitionCommitter(ITables tables, ContactIdKey ids, ContactPartition partition, TimeProvider clock)
{
    private const int OperationsPerCommit = 100;

    private readonly Lock _gate = new();
    private readonly Queue<Operation> _waiting = [];
    private readonly List<Lane> _arrivedLanes = [];
    private readonly PartitionReader _reader = new(tables, partition);
    private readonly CommitSubmitter _submitter = new(tables, new PartitionReader(tables, partition));
    private readonly LanePause _pause = new(clock);
    private PartitionHead? _head;
    private bool _isRunning;

    public bool IsIdle
    {
        get
        {
            lock (_gate) return !_isRunning;
        }
    }

    /// <summary>Runs one operation. Lost races are tried again until <paramref name="patience"/> is over.</summary>
    public Task<OperationResult> RunAsync(Decide decide, TimeSpan patience)
    {
        var operation = new Operation(decide, clock.GetTimestamp() + (long)(patience.TotalSeconds * clock.TimestampFrequency));
        lock (_gate)
        {
            _waiting.Enqueue(operation);
            Start();
        }

        return operation.Done;
    }

    /// <summary>Works a lane until it is done, must be left to run an item alone, or is lost to another worker.</summary>
    public Task<LaneStop> RunAsync(Lane lane)
    {
        var stopped = lane.Enter();
        lock (_gate)
        {
            _arrivedLanes.Add(lane);
            Start();
        }

        return stopped;
    }

    private void Start()
    {
        if (_isRunning) return;
        _isRunning = true;
        _ = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
    }

    private async Task LoopAsync()
    {
        using var work = CommitWork.Rent(partition, ids);
        while (Take(work))
        {
            try
            {
                await CommitAsync(work);
                await _pause.AfterCommitAsync(work);
            }
            catch (Exception exception)
            {
                _head = null;
                work.Fail(exception);
            }
        }
    }

    /// <summary>Takes what waits; false ends the loop, and whoever comes next starts another.</summary>
    private bool Take(CommitWork work)
    {
        lock (_gate)
        {
            while (work.Operations.Count < OperationsPerCommit && _waiting.TryDequeue(out var operation)) work.Operations.Add(operation);
            foreach (var lane in _arrivedLanes) work.Add(lane);
            _arrivedLanes.Clear();
            return _isRunning = !work.IsEmpty;
        }
    }

    private async Task CommitAsync(CommitWork work)
    {
        work.Draft.Head = _head ?? await _reader.ReadHeadAsync(CancellationToken.None);
        var isWarm = work.Draft.IsWarm;
        while (true)
        {
            if (work.Draft.IsWaiting) await _reader.LearnAsync(work.Draft, CancellationToken.None);
            Decide(work);
            if (work.Draft.IsWaiting) continue;
            if (await SettleAsync(work, isWarm)) break;
        }

        _head = work.Draft.Head;
    }

    private void Decide(CommitWork work)
    {
        do
        {
            work.BeginDraft(clock.GetUtcNow());
        }
        while (!work.DecideOperations() || !LaneTurns.Take(work.Draft, work.Lanes, ids));

        if (!work.Draft.IsWaiting && work.IsStuck) throw new InvalidOperationException("An operation is larger than a whole commit.");
    }

    /// <summary>Makes the draft true; false when it must be decided again.</summary>
    private async Task<bool> SettleAsync(CommitWork work, bool isWarm)
    {
        if (work.Draft.HasWrites) return await SubmitAsync(work);
        // What was decided on rows kept from earlier commits holds only if nobody has committed since.
        if (isWarm && work.HasDecided && !await IsCurrentAsync(work)) return false;
        return await SubmitMarkersAsync(work);
    }

    private async Task<bool> IsCurrentAsync(CommitWork work)
    {
        var head = await _reader.ReadHeadAsync(CancellationToken.None);
        if (head.Version == work.Draft.Head.Version) return true;
        await LoseRaceAsync(work);
        return false;
    }

    private async Task<bool> SubmitAsync(CommitWork work)
    {
        var commitId = CommitSubmitter.NewId();
        work.Transaction.Clear();
        CommitWriter.Write(work.Transaction, work.Draft, work.Lanes, commitId, work.Actions);
        var outcome = await _submitter.SubmitAsync(work, commitId);
        if (outcome is null) await LoseRaceAsync(work);
        else if (outcome.IsCommitted) Commit(work, outcome);
        else if (outcome.FailedIndex < 0 && outcome.Error != StorageErrorCode.RequestBodyTooLarge) await RepairAllAsync(work);
        else Repair(work, outcome);
        // Another writer may have committed since: the head's tag is not known.
        if (work.AnswerWasLost) await _reader.CatchUpAsync(work.Draft, CancellationToken.None);
        return outcome is { IsCommitted: true };
    }

    private static void Commit(CommitWork work, TransactionOutcome outcome)
    {
        var draft = work.Draft;
        draft.Head = new PartitionHead(true, draft.Head.Version + 1, draft.Head.Contacts + CommitWriter.ContactsAdded(draft), outcome.ETagOf(0));
        work.Complete(outcome, CommitWriter.FirstRow);
    }

    /// <summary>One action was refused: learn why, so that the next draft does without it.</summary>
    private static void Repair(CommitWork work, TransactionOutcome outcome)
    {
        if (outcome.Error == StorageErrorCode.RequestBodyTooLarge) work.Draft.Halve(work.Transaction.Count);
        else work.Repair(work.Actions[outcome.FailedIndex - CommitWriter.FirstRow]);
    }

    /// <summary>A conflict without an index can be anywhere: lanes are left to their next delivery, everything else is read.</summary>
    private async Task RepairAllAsync(CommitWork work)
    {
        foreach (var action in work.Actions) work.Repair(action);
        await LoseRaceAsync(work);
    }

    private async Task LoseRaceAsync(CommitWork work)
    {
        work.GiveUpOperations(clock.GetTimestamp());
        await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10)), clock);
        await _reader.CatchUpAsync(work.Draft, CancellationToken.None);
    }

    /// <summary>Nothing but markers would change: they are written under their own tags, without head or feed.</summary>
    private async Task<bool> SubmitMarkersAsync(CommitWork work)
    {
        var commitId = CommitSubmitter.NewId();
        work.Transaction.Clear();
        work.Actions.Clear();
        CommitWriter.WriteMarkers(work.Transaction, work.Lanes, commitId, work.Actions);
        var outcome = work.Transaction.Count == 0 ? TransactionOutcome.Committed([]) : await _submitter.SubmitMarkersAsync(work, commitId);
        if (outcome.IsCommitted) work.Complete(outcome, 0);
        else if (outcome.FailedIndex < 0) await RepairAllAsync(work);
        else work.Repair(work.Actions[outcome.FailedIndex]);
        return outcome.IsCommitted;
    }
}
