using System.Collections.Concurrent;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Takes up what was left: lanes that stand still are sent again, jobs that ended unnoticed or whose time is over are
/// closed, moves of contacts left half done are finished, and what is due is cleared away. Run it as often as you like
/// and in as many processes: everything it does is decided by a tag or does no harm twice. What fails is left to the next
/// sweep and keeps nothing else from being swept; a store out of reach ends the sweep.
/// </summary>
internal sealed class JobSweeper(
    FindAccount accounts, ImportJobs jobs, IdempotencyKeys keys, ImportBlobs blobs, ImportQueue queue, JobCloser closer, JobEnder ender,
    Checkpoints checkpoints, LongImports longs, JobRemoval removal, MarkerRemoval markers, DueRows due, ContactBook contacts, BulkOptions options, TimeProvider clock)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan MoveAge = TimeSpan.FromMinutes(1);

    private const int MostWaits = 8;

    /// <summary>Stands for the splitting of a file where a lane would.</summary>
    private const int Split = -1;

    private readonly ConcurrentDictionary<(string Job, int Lane), Sent> _sent = new();
    private readonly ConcurrentDictionary<string, TimeSpan> _waits = new();
    private int _isSweeping;

    /// <summary>What waited when the last sweep looked.</summary>
    public Backlog Backlog { get; private set; } = Backlog.None;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        // One sweep at a time; the one under way sees what this one would.
        if (Interlocked.Exchange(ref _isSweeping, 1) == 1) return;
        try
        {
            var sweep = new Sweep();
            await SweepJobsAsync(sweep, cancellationToken);
            var moves = await contacts.OpenMoves.OlderThanAsync(clock.GetUtcNow() - MoveAge, cancellationToken);
            await sweep.EachAsync(moves, AtOnce, SweepMoveAsync, cancellationToken);
            await sweep.EachAsync(await due.DueAsync(clock.GetUtcNow(), cancellationToken), AtOnce, ClearAsync, cancellationToken);
            sweep.End();
        }
        finally
        {
            Volatile.Write(ref _isSweeping, 0);
        }
    }

    private async Task SweepJobsAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        var open = await jobs.OpenJobsAsync(cancellationToken);
        // A job this young has had no time to stand still, so that a busy store's healthy jobs cost nothing here.
        _waits.Clear();
        var youngest = clock.GetUtcNow() - (options.StandStill < options.Deadline ? options.StandStill : options.Deadline);
        await sweep.EachAsync(open.Where(job => job.CreatedAt <= youngest), AtOnce, (job, stop) => SweepJobAsync(job, open, stop), cancellationToken);
        Backlog = new Backlog(_waits.Count, _waits.Values.DefaultIfEmpty().Max());
        var ids = open.Select(job => job.JobId).ToHashSet();
        foreach (var gone in _sent.Keys.Where(key => !ids.Contains(key.Job))) _ = _sent.TryRemove(gone, out _);
    }

    private async Task SweepJobAsync(OpenJob at, IReadOnlyList<OpenJob> open, CancellationToken cancellationToken)
    {
        var account = await accounts(at.AccountId, cancellationToken);
        var job = await jobs.FindAsync(at.AccountId, at.JobId, cancellationToken);
        if (job is null) await ClearOrphanAsync(at, cancellationToken);
        else if (account is null) await ClearStrandedAsync(job, cancellationToken);
        else if (job.HasEnded) _ = await closer.CloseAsync(account, job, cancellationToken);
        else if (job.IsCanceling || job.Deadline <= clock.GetUtcNow()) await ender.EndAsync(account, job, cancellationToken);
        else if (job.StartedAt is not null || await longs.MayBeginAsync(job, open, cancellationToken)) await TakeUpAsync(account, job, cancellationToken);
    }

    /// <summary>A job whose maker died before its row was written: nobody was told of it, so it only has to go.</summary>
    private async Task ClearOrphanAsync(OpenJob open, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - open.CreatedAt < OrphanAge) return;
        await blobs.DeleteAllAsync(open.JobId, cancellationToken);
        if (open.KeyHash is { } hash) await keys.ForgetAsync(open.AccountId, open.JobId, hash, cancellationToken);
        await jobs.CloseAsync(open.JobId, cancellationToken);
    }

    /// <summary>A job whose account is not found can neither be worked nor asked for; it goes when its time is over.</summary>
    private async Task ClearStrandedAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        if (job.Expires > clock.GetUtcNow()) return;
        await removal.RunAsync(job.AccountId, job.Id, cancellationToken);
        await jobs.CloseAsync(job.Id, cancellationToken);
    }

    /// <summary>Closes a job that ended unnoticed, and sends the lanes again that stand still.</summary>
    private async Task TakeUpAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var ends = await blobs.EndsAsync(job.Id, cancellationToken);
        if (job.Lanes.All(ends.Contains))
        {
            _ = await closer.CloseAsync(account, job, cancellationToken);
            return;
        }

        if (job.Kind == ImportKind.Import) await TakeUpSplitAsync(job, cancellationToken);
        var (chunks, still) = (new JobChunks(job, checkpoints), new List<(int, int)>());
        foreach (var (lane, marker) in job.Lanes.Zip(await closer.MarkersAsync(account, job, cancellationToken)))
        {
            if (ends.Contains(lane) || await MovedAsync(job, lane, marker, chunks, cancellationToken) is not { } moved) continue;
            if (StandsStill(job.Id, lane, moved)) still.Add((lane, marker?.Chunk ?? 0));
        }

        if (still.Count > 0) await queue.SendAsync(job, still, cancellationToken);
    }

    /// <summary>Sends the split again when it stands still.</summary>
    private async Task TakeUpSplitAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
        if (newest is not { IsDone: true } && StandsStill(job.Id, Split, newest?.CutAt ?? job.CreatedAt)) await queue.SendSplitAsync(job, newest?.Count ?? 0, cancellationToken);
    }

    /// <summary>Since when a lane could have moved and has not; null for one that waits for its file to be split.</summary>
    private static async ValueTask<DateTimeOffset?> MovedAsync(
        ImportJobRow job, int lane, MarkerRow? marker, JobChunks chunks, CancellationToken cancellationToken)
    {
        var moved = marker?.MovedAt ?? job.CreatedAt;
        if (job.Kind == ImportKind.Bulk || marker is { IsChunkDone: false }) return moved;
        var step = await chunks.FromAsync(lane, marker is null ? 0 : marker.Chunk + 1, cancellationToken);
        if (step is { Chunk: null, HasEnded: false }) return null;
        return step.Since > moved ? step.Since : moved;
    }

    /// <summary>
    /// A message that was sent again is in the queue and may only have to wait there: it is sent less and less often, so
    /// that a service that is behind does not make itself more work.
    /// </summary>
    private bool StandsStill(string jobId, int lane, DateTimeOffset moved)
    {
        var now = clock.GetUtcNow();
        _ = _waits.AddOrUpdate(jobId, now - moved, (_, longest) => now - moved > longest ? now - moved : longest);
        return StandsStill((jobId, lane), moved, now);
    }

    private bool StandsStill((string, int) lane, DateTimeOffset moved, DateTimeOffset now)
    {
        var sent = _sent.GetValueOrDefault(lane);
        var last = sent.At > moved ? sent : new Sent(moved, 1);
        if (now - last.At < options.StandStill * last.Waits) return false;
        _sent[lane] = new Sent(now, Math.Min(last.Waits * 2, MostWaits));
        return true;
    }

    private async Task SweepMoveAsync((string Key, string AccountId, E164 Number) move, CancellationToken cancellationToken)
    {
        var account = await accounts(move.AccountId, cancellationToken);
        if (account is not null && !await contacts.ResolveMoveAsync(account, move.Number, cancellationToken)) return;
        await contacts.OpenMoves.RemoveAsync(move.Key, cancellationToken);
    }

    private async Task ClearAsync(DueRow row, CancellationToken cancellationToken)
    {
        var account = await accounts(row.AccountId, cancellationToken);
        if (row.Kind == DueKind.Markers && account is not null && !await markers.RunAsync(account, row.JobId, cancellationToken)) return;
        if (row.Kind == DueKind.Markers) await keys.ForgetAsync(row.AccountId, row.JobId, cancellationToken);
        if (row.Kind == DueKind.Job) await removal.RunAsync(row.AccountId, row.JobId, cancellationToken);
        await due.RemoveAsync(row, cancellationToken);
    }

    /// <param name="Waits">How many stand-stills to wait from then on.</param>
    private readonly record struct Sent(DateTimeOffset At, int Waits);
}
