using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The items of one job in one partition, in input order, worked commit by commit. With a marker, each commit that holds
/// its items also says how far they are.
/// </summary>
internal abstract class Lane
{
    private TaskCompletionSource<LaneStop> _stopped = new();
    private volatile bool _isAbandoned;

    public abstract int Count { get; }

    /// <summary>Items decided and committed.</summary>
    public int Next { get; protected set; }

    /// <summary>Decided in the commit under way.</summary>
    public List<LaneItem> Drafted { get; } = [];

    /// <summary>Whether the commit under way decided it to be stopped after its drafted items, and why.</summary>
    public LaneStop? Stop { get; set; }

    /// <summary>Set at its first number that was taken: from then on its numbers are read before they are decided.</summary>
    public bool ReadsFirst { get; set; }

    /// <summary>Whether contacts that its items change are kept as they were.</summary>
    public bool KeepsHistory { get; set; }

    /// <summary>Whether a number is probably a contact, so that it is read before it is decided; a guess either way does no harm.</summary>
    public virtual bool Expects(E164 number) => false;

    /// <summary>The row key of its marker; null for a lane without one.</summary>
    public virtual string? MarkerKey => null;

    public bool HasMarker => MarkerKey is not null;

    /// <summary>An outcome found outside for the next item, which had to run alone; the next commit takes it over.</summary>
    public LaneItem? Supplied { get; set; }

    /// <summary>With one, every item left fails with it, unlooked at.</summary>
    public virtual Problem Verdict => Problem.None;

    /// <summary>What holds for its upserts.</summary>
    public virtual LaneTerms Terms => LaneTerms.Plain;

    public bool IsAbandoned => _isAbandoned;

    public abstract ImportItem this[int index] { get; }

    /// <summary>Writes the marker as it is after the drafted items, under its own tag.</summary>
    public virtual void WriteMarker(TableTransaction transaction, UInt128 commitId)
    {
    }

    /// <summary>Reads the marker's row and tells whether it carries this commit.</summary>
    public virtual bool MarkerIs(TableEntity? row, UInt128 commitId) => false;

    /// <summary>The drafted items are committed; <paramref name="marker"/> is the marker's new tag.</summary>
    public void Commit(ETag marker)
    {
        if (Drafted.Count == 0) return;
        Committed(marker);
        Next += Drafted.Count;
        Drafted.Clear();
        Supplied = null;
    }

    /// <summary>Enters a committer (again).</summary>
    public Task<LaneStop> Enter()
    {
        _stopped = new TaskCompletionSource<LaneStop>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _stopped.Task;
    }

    /// <summary>Nothing more is begun; the lane stops as lost once the commit under way has ended.</summary>
    public void Abandon() => _isAbandoned = true;

    public void End(LaneStop stop) => _stopped.TrySetResult(stop);

    public void Fail(Exception exception) => _stopped.TrySetException(exception);

    /// <summary>Keeps what the drafted items came to.</summary>
    protected abstract void Committed(ETag marker);
}
