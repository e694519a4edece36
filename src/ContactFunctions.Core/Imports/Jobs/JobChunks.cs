using System.Collections.Concurrent;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Finds the chunks of one job: those of a bulk in its row, those of an import in its checkpoints, which never change
/// once they are there and are read once. Those of a rehearsal are found once its file is split: it first looks through all.
/// </summary>
internal sealed class JobChunks(ImportJobRow job, Checkpoints checkpoints)
{
    private readonly ConcurrentDictionary<int, CheckpointRow> _known = new();
    private volatile bool _isSplit;

    /// <summary>The lane's first chunk of this number or a later one.</summary>
    public ValueTask<LaneStep> FromAsync(int lane, int number, CancellationToken cancellationToken) =>
        job.Kind == ImportKind.Import ? FindAsync(lane, number, cancellationToken) : new(Planned(lane, number));

    private LaneStep Planned(int lane, int number) => job.Plan.ChunkOf(lane, number) is { } chunk
        ? new LaneStep(chunk, null, job.CreatedAt)
        : new LaneStep(null, (job.Plan.LaneOf(lane)?.Chunks.Count ?? 0) - 1, job.CreatedAt);

    private async ValueTask<LaneStep> FindAsync(int lane, int number, CancellationToken cancellationToken)
    {
        if (job.IsRehearsal && !await IsSplitAsync(cancellationToken)) return default;
        for (var at = number; ; at++)
        {
            // Of two looks the older row comes second: where it is the last one, nothing was inserted in between.
            var row = await ReadAsync(at, cancellationToken);
            var isBehind = row is null;
            if (isBehind && at > 0) row = await ReadAsync(at - 1, cancellationToken);
            if (!isBehind && row!.ChunkOf(lane) is { } chunk) return new LaneStep(chunk, null, row.CutAt);
            if (row is { IsDone: true }) return new LaneStep(null, row.LastChunkOf(lane), row.CutAt);
            if (isBehind) return default;
        }
    }

    private async ValueTask<bool> IsSplitAsync(CancellationToken cancellationToken) =>
        _isSplit = _isSplit || await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken) is { IsDone: true };

    private async ValueTask<CheckpointRow?> ReadAsync(int number, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(number, out var known)) return known;
        var read = await checkpoints.FindAsync(job.AccountId, job.Id, number, cancellationToken);
        return read is null ? null : _known.GetOrAdd(number, read);
    }
}
