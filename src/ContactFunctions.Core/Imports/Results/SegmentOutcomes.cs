using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// The outcomes of the rows between two checkpoints, put in the file's order from what the lanes and the splitter left of
/// them: all that is in memory of a job's results, and reused from segment to segment.
/// </summary>
internal sealed class SegmentOutcomes(ImportBlobs blobs, string jobId)
{
    private (ItemOutcome Outcome, E164 Number)[] _rows = [];
    private int _first;

    /// <summary>What is known of the row; unprocessed where nothing is.</summary>
    public (ItemOutcome Outcome, E164 Number) this[int ordinal] => _rows[ordinal - _first];

    public async Task LoadAsync(CheckpointRow segment, CancellationToken cancellationToken)
    {
        var count = segment.Source.Ordinal - segment.First;
        if (_rows.Length < count) _rows = new (ItemOutcome, E164)[count];
        Array.Clear(_rows);
        _first = segment.First;
        if (count == 0) return;
        var rejected = blobs.ReadRejectedAsync(jobId, segment.Number, segment.Token, cancellationToken);
        var lanes = Enumerable.Range(0, segment.Lanes.Count).Where(lane => segment.Lanes[lane].Items > 0);
        foreach (var entries in await Task.WhenAll(lanes.Select(lane => blobs.ReadResultAsync(jobId, lane, segment.Number, cancellationToken)))) Place(entries);
        PlaceRejected(await rejected);
    }

    private void Place(ReadOnlySpan<byte> entries)
    {
        while (!entries.IsEmpty)
        {
            var outcome = ResultEntries.Take(ref entries, out var ordinal, out var number, out _);
            _rows[ordinal - _first] = (outcome, number);
        }
    }

    private void PlaceRejected(ReadOnlySpan<byte> rows)
    {
        while (!rows.IsEmpty)
        {
            var row = RejectedRow.Take(ref rows);
            _rows[row.Ordinal - _first] = (ItemOutcome.Failed(row.Problem), default);
        }
    }
}
