using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// The rows since the last checkpoint, by lane: all of a file that is in memory. It is full before any lane has more than
/// one chunk, so that what is cut depends on the file alone.
/// </summary>
internal sealed class SplitBatch(Account account, BulkOptions options) : IDisposable
{
    /// <summary>Of one chunk: 1 MiB, with room for one more item of any length.</summary>
    private const int ChunkBytes = (1024 - 64) * 1024;

    /// <summary>Of all lanes together, where there are many and rows are long.</summary>
    private const int BatchBytes = 16 * 1024 * 1024;

    private readonly PooledBuffer[] _lanes = [.. Enumerable.Range(0, account.Partitions).Select(_ => new PooledBuffer())];
    private readonly int[] _items = new int[account.Partitions];
    private readonly ImportItems _row = new();
    private int _bytes;

    /// <summary>Good and bad.</summary>
    public int Rows { get; private set; }

    public bool IsFull { get; private set; }

    /// <summary>As <see cref="RejectedRow"/> writes them.</summary>
    public PooledBuffer Rejected { get; } = new();

    public int RejectedRows => Rejected.Length / RejectedRow.Bytes;

    /// <summary>What the last cut made of the lanes, one behind another.</summary>
    public PooledBuffer Segment { get; } = new();

    /// <summary>Takes rows until it is full; false when the file has no more.</summary>
    public async ValueTask<bool> FillAsync(SourceReader reader, CancellationToken cancellationToken)
    {
        while (!IsFull)
        {
            var offset = reader.Checkpoint.Offset;
            if (!await reader.ReadAsync(cancellationToken)) return false;
            Add(reader, offset);
        }

        return true;
    }

    /// <summary>Puts the lanes' items into <see cref="Segment"/>, and says which are whose.</summary>
    public LaneCut[] Cut(CheckpointRow? before)
    {
        Segment.CutTo(0);
        var cuts = new LaneCut[_lanes.Length];
        for (var lane = 0; lane < cuts.Length; lane++)
        {
            var items = _lanes[lane].WrittenSpan;
            cuts[lane] = new LaneCut(before?.LastChunkOf(lane) ?? -1, _items[lane], items.Length, items.IsEmpty ? 0 : BulkPlanner.Checksum(items));
            Segment.Append(items);
        }

        return cuts;
    }

    /// <summary>Begins anew; the buffers keep their size.</summary>
    public void Clear()
    {
        foreach (var lane in _lanes) lane.CutTo(0);
        Array.Clear(_items);
        Rejected.CutTo(0);
        (Rows, _bytes, IsFull) = (0, 0, false);
    }

    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
        Rejected.Dispose();
        Segment.Dispose();
        _row.Dispose();
    }

    private void Add(SourceReader reader, long offset)
    {
        _row.Restart(reader.Ordinal);
        reader.AddTo(_row);
        Rows++;
        IsFull = Rows == options.RowsPerCheckpoint;
        var problem = _row.ProblemOf(0);
        if (problem.IsNone) Add(_row[0]);
        else new RejectedRow(reader.Ordinal, reader.Line, offset, problem).AppendTo(Rejected);
    }

    private void Add(ImportItem item)
    {
        var lane = ContactPartition.IndexOf(item.Number, account.Partitions);
        _lanes[lane].Append(item.Encoded.Span);
        _bytes += item.Encoded.Length;
        IsFull |= ++_items[lane] == options.ItemsPerChunk || _lanes[lane].Length > ChunkBytes || _bytes > BatchBytes;
    }
}
