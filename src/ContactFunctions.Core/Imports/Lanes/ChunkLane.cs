using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>One chunk of a job's lane, worked under its marker.</summary>
internal sealed class ChunkLane : Lane, IDisposable
{
    private readonly string _jobId;
    private readonly int _chunk;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _starts;
    private readonly bool _keepsContacts;
    private readonly TimeProvider _clock;
    private readonly GivenUp? _givenUp;
    private readonly MetNumbers? _met;
    private readonly PooledBuffer _entries = new();
    private MarkerRow? _writing;

    /// <param name="marker">As it was read; null when there is none yet.</param>
    /// <param name="bytes">The chunk's items.</param>
    /// <param name="givenUp">With it, all undecided items fail, and it is told once one has.</param>
    /// <param name="met">What the lane's chunks before this one have met; null where nobody keeps that.</param>
    public ChunkLane(
        ImportJobRow job, LaneChunk chunk, MarkerRow? marker, ReadOnlyMemory<byte> bytes, TimeProvider clock, LaneTerms terms, GivenUp? givenUp, MetNumbers? met)
    {
        (_jobId, _chunk, _bytes, _clock, Marker, Terms, _givenUp, _met) = (job.Id, chunk.Number, bytes, clock, marker, terms, givenUp, met);
        // Whether a contact is in the set its row alone can tell.
        ReadsFirst = terms.Set is not null || met is { AreMostlyKnown: true };
        // A million rows' results are looked up by few; their contacts are in the store.
        _keepsContacts = job.Kind == ImportKind.Bulk;
        _starts = Starts(bytes, chunk.At.Items);
        MarkerKey = RowKeys.Marker(job.Id);
        Next = marker?.Chunk == chunk.Number ? marker.Decided : 0;
        FirstOwn = Next;
    }

    /// <summary>As the last commit left it.</summary>
    public MarkerRow? Marker { get; private set; }

    public override int Count => _starts.Length;

    public override string? MarkerKey { get; }

    public override LaneTerms Terms { get; }

    public override Problem Verdict => _givenUp?.Verdict ?? Terms.Verdict;

    /// <summary>The first item that was decided here; those before it were decided by somebody who did not get to write the results.</summary>
    public int FirstOwn { get; }

    /// <summary>The results of the items decided here.</summary>
    public PooledBuffer Entries => _entries;

    public override ImportItem this[int index]
    {
        get
        {
            var items = _bytes[_starts[index]..];
            return ImportItem.Take(ref items);
        }
    }

    public override bool Expects(E164 number) => _met is { } met && met.MayHave(number);

    public override void WriteMarker(TableTransaction transaction, UInt128 commitId)
    {
        var before = Marker?.Chunk == _chunk ? Marker.Outcomes : [];
        var outcomes = new byte[before.Length + (Drafted.Count * MarkerRow.OutcomeBytes)];
        before.CopyTo(outcomes, 0);
        var counts = Marker?.Counts ?? default;
        for (var index = 0; index < Drafted.Count; index++)
        {
            MarkerRow.WriteOutcome(outcomes.AsSpan(before.Length + (index * MarkerRow.OutcomeBytes)), Drafted[index].Outcome);
            counts = counts.Add(Drafted[index].Outcome.Kind, 1);
        }

        _writing = new MarkerRow(_chunk, outcomes, counts, IsClosed: false, _clock.GetUtcNow(), commitId, default) { Items = Count };
        _writing.Write(transaction, _jobId, Marker);
    }

    public override bool MarkerIs(TableEntity? row, UInt128 commitId) => MarkerRow.Read(row)?.CommitId == commitId;

    public void Dispose() => _entries.Dispose();

    protected override void Committed(ETag marker)
    {
        Marker = _writing! with { ETag = marker };
        _givenUp?.Tell();
        foreach (var item in Drafted) ResultEntries.Append(_entries, this[item.Index].Ordinal, item.Outcome, item.Number, _keepsContacts ? item.Row.Encoded.Span : default);
        if (_met is { } met) Meet(met);
    }

    private void Meet(MetNumbers met)
    {
        foreach (var item in Drafted)
        {
            var isThere = item.Outcome.IsSuccess || item.Outcome.Problem.Code == ProblemCode.ContactExists;
            if (isThere) met.Add(this[item.Index].Number, wasKnown: item.Outcome.Kind != OutcomeKind.Created);
        }

        if (Next + Drafted.Count == Count) met.EndChunk();
    }

    private static int[] Starts(ReadOnlyMemory<byte> bytes, int items)
    {
        var starts = new int[items];
        var rest = bytes;
        for (var index = 0; index < items; index++)
        {
            starts[index] = bytes.Length - rest.Length;
            _ = ImportItem.Take(ref rest);
        }

        return starts;
    }
}
