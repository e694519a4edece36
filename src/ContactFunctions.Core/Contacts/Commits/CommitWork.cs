using System.Collections.Concurrent;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Who is in the commit under way, and the buffers it is built in; the buffers go from partition to partition and keep
/// their size.
/// </summary>
internal sealed class CommitWork : IDisposable
{
    private const int KeptForReuse = 64;

    private static readonly ConcurrentBag<CommitWork> Idle = [];

    private CommitWork()
    {
    }

    public CommitDraft Draft { get; } = new();

    public TableTransaction Transaction { get; } = new(ContactPartition.Table, "x");

    public List<CommitAction> Actions { get; } = [];

    public List<Operation> Operations { get; } = [];

    /// <summary>Of the operations those that this commit decides, from the first on.</summary>
    public int DecidedOperations { get; set; }

    public List<Lane> Lanes { get; } = [];

    /// <summary>The last commit happened, which was only found out afterwards.</summary>
    public bool AnswerWasLost { get; set; }

    /// <summary>Nothing at all could be decided, which another try would not change.</summary>
    public bool IsStuck => DecidedOperations == 0 && Lanes.TrueForAll(lane => lane.Drafted.Count == 0 && lane.Stop is null && lane.Next < lane.Count);

    public bool IsEmpty => Operations.Count + Lanes.Count == 0;

    /// <summary>Whether anybody is told something when this commit is done.</summary>
    public bool HasDecided => DecidedOperations > 0 || Lanes.Exists(lane => lane.Drafted.Count > 0 || lane.Stop is not null);

    public static CommitWork Rent(ContactPartition partition, ContactIdKey ids)
    {
        if (!Idle.TryTake(out var work)) work = new CommitWork();
        work.Draft.Serve(partition.Index, ids);
        work.Transaction.Reset(ContactPartition.Table, partition.Key);
        return work;
    }

    /// <summary>Takes a lane in; one that is worked here already is lost to the other delivery.</summary>
    public void Add(Lane lane)
    {
        if (lane.HasMarker && Lanes.Exists(other => other.MarkerKey == lane.MarkerKey)) lane.End(LaneStop.Lost);
        else Lanes.Add(lane);
    }

    public void BeginDraft(DateTimeOffset now)
    {
        Draft.Begin(now);
        Draft.ReservedRows = CommitWriter.FirstRow;
        DecidedOperations = 0;
        AnswerWasLost = false;
        foreach (var lane in Lanes)
        {
            lane.Drafted.Clear();
            lane.Stop = null;
        }
    }

    /// <summary>
    /// Decides operations in order, as far as there is room. False when one of them threw: it alone is told, and the
    /// draft must begin again, for nobody knows what it had written.
    /// </summary>
    public bool DecideOperations()
    {
        foreach (var operation in Operations)
        {
            try
            {
                if (operation.Decide(Draft) == Decision.Full) break;
                DecidedOperations++;
            }
            catch (Exception failure)
            {
                operation.Fail(failure);
                Operations.Remove(operation);
                return false;
            }
        }

        return true;
    }

    /// <summary>The draft is true: everybody in it is told.</summary>
    /// <param name="firstAction">The transaction's index of the first of <see cref="Actions"/>.</param>
    public void Complete(TransactionOutcome outcome, int firstAction)
    {
        for (var index = 0; index < DecidedOperations; index++) Operations[index].Complete();
        Operations.RemoveRange(0, DecidedOperations);
        foreach (var lane in Lanes) lane.Commit(MarkerTag(lane, outcome, firstAction));
        Lanes.RemoveAll(EndIfStopped);
        Draft.Keep();
    }

    /// <summary>An action was refused: what was assumed of its row is read, and a lane whose marker moved is lost.</summary>
    public void Repair(CommitAction action)
    {
        if (action.Lane is { } lane)
        {
            lane.End(LaneStop.Lost);
            Lanes.Remove(lane);
        }
        else if (action.Row is { } row)
        {
            row.IsRead = false;
            Draft.WantRow(row.Key);
        }
        else
        {
            foreach (var each in Lanes) LaneDecisions.ReadFirst(Draft, each);
            Draft.DoubtAbsent();
            Draft.Distrust(action.Number);
        }
    }

    /// <summary>
    /// Markers were to be written and are not as written: none of them was, or one moved on since. The repeat, under the
    /// old tags, tells the two apart.
    /// </summary>
    public void ForgetLosses()
    {
        foreach (var lane in Lanes.Where(lane => lane.Stop == LaneStop.Lost)) lane.Stop = null;
    }

    /// <summary>Ends the operations whose patience is over; nothing of them happened.</summary>
    public void GiveUpOperations(long now)
    {
        foreach (var operation in Operations.Where(operation => operation.Deadline <= now)) operation.GiveUp();
        Operations.RemoveAll(operation => operation.Deadline <= now);
    }

    public void Fail(Exception exception)
    {
        foreach (var operation in Operations) operation.Fail(exception);
        foreach (var lane in Lanes) lane.Fail(exception);
        Operations.Clear();
        Lanes.Clear();
        Draft.Forget();
    }

    public void Dispose()
    {
        Draft.Forget();
        if (Idle.Count < KeptForReuse) Idle.Add(this);
    }

    private static bool EndIfStopped(Lane lane)
    {
        var stop = lane.Next == lane.Count ? LaneStop.Done : lane.Stop;
        if (stop is not { } reason) return false;
        lane.End(reason);
        return true;
    }

    private ETag MarkerTag(Lane lane, TransactionOutcome outcome, int firstAction)
    {
        var index = Actions.FindIndex(action => action.Lane == lane);
        return index < 0 ? default : outcome.ETagOf(firstAction + index);
    }
}
