using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// Reads an import's file once and cuts it into chunks by lane, checkpoint after checkpoint: first the blobs, then the row
/// that names them. One that dies leaves blobs that no row names; the next goes on from the newest row and cuts the same.
/// Of two at once the row's insert decides, and the other leaves. As soon as there is a first checkpoint the lanes begin.
/// </summary>
internal sealed class Splitter(
    ImportJobs jobs, ImportBlobs blobs, Checkpoints checkpoints, LongImports longs, SplitEnder ender, ImportQueue queue, BulkOptions options,
    TimeProvider clock)
{
    /// <summary>Splits from where it was left until the file is split, somebody else does it, the job is to end, or another message is to go on.</summary>
    /// <param name="isFirstDelivery">Nobody died over the message, as far as is known.</param>
    public async Task RunAsync(Account account, ImportJobRow job, bool isFirstDelivery, CancellationToken cancellationToken)
    {
        var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
        // Who cut the first checkpoint may have died before the lanes began; those that have begun take no harm.
        if (newest is { Number: 0 } && !isFirstDelivery) await StartLanesAsync(job, cancellationToken);
        if (newest is { IsDone: true } || (newest is null && !await longs.MayBeginAsync(job, cancellationToken))) return;
        if (job.StartedAt is null) _ = await jobs.ReplaceAsync(job with { StartedAt = clock.GetUtcNow() }, cancellationToken);
        var turn = new SplitTurn(options.SplitTurn, clock);
        await using var reader = await blobs.ReadSourceAsync(job, newest?.Source, cancellationToken);
        using var batch = new SplitBatch(account, options);
        do
        {
            newest = await CutAsync(job, reader, batch, newest, cancellationToken);
            if (newest is { Number: 0 }) await StartLanesAsync(job, cancellationToken);
            if (newest is null or { IsDone: true } || await IsEndingAsync(job, cancellationToken)) return;
        }
        while (turn.GoesOn());

        await queue.SendSplitAsync(job, newest.Count, cancellationToken);
    }

    /// <summary>
    /// A file that could not be split at any try is left where it is: what was split is worked. Where the tries came further,
    /// as where one process after another was killed, it is not the file's fault, and they begin anew.
    /// </summary>
    /// <param name="before">Checkpoints there were before the first try.</param>
    /// <returns>False when it is not given up, or has been split after all.</returns>
    public async Task<bool> GiveUpAsync(ImportJobRow job, int before, CancellationToken cancellationToken)
    {
        var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
        if (newest is { IsDone: true }) return false;
        if (newest?.Count > before)
        {
            await queue.SendSplitAsync(job, newest.Count, cancellationToken);
            return false;
        }

        await ender.StopAsync(job, new SourceRefusal(SourceFault.GivenUp, newest?.Source.Line ?? 1, ""), cancellationToken);
        if (newest is null) await StartLanesAsync(job, cancellationToken);
        return true;
    }

    /// <summary>The next checkpoint; null when somebody else has it.</summary>
    private async Task<CheckpointRow?> CutAsync(
        ImportJobRow job, SourceReader reader, SplitBatch batch, CheckpointRow? before, CancellationToken cancellationToken)
    {
        batch.Clear();
        var goesOn = await batch.FillAsync(reader, cancellationToken);
        var lanes = batch.Cut(before);
        var source = batch.Rows == 0 && before is not null ? before.Source : reader.Checkpoint;
        var next = new CheckpointRow(
            before is null ? 0 : before.Number + 1, source, before?.Source.Ordinal ?? 0, (before?.Rejected ?? 0) + batch.RejectedRows, ImportBlobs.NewToken(), lanes,
            IsDone: !goesOn, IsStopped: false, reader.Refusal, clock.GetUtcNow());
        await Task.WhenAll(
            batch.Segment.Length == 0 ? Task.CompletedTask : blobs.PutSegmentAsync(job.Id, next.Number, next.Token, batch.Segment.Written, cancellationToken),
            batch.RejectedRows == 0 ? Task.CompletedTask : blobs.PutRejectedAsync(job.Id, next.Number, next.Token, batch.Rejected.Written, cancellationToken));
        return await checkpoints.InsertAsync(job.AccountId, job.Id, next, cancellationToken) ? next : null;
    }

    /// <summary>Every lane begins, also one that will never have an item: somebody must say that it has ended.</summary>
    private Task StartLanesAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        queue.SendAsync(job, job.Lanes.Select(lane => (lane, 0)), cancellationToken);

    private async Task<bool> IsEndingAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        await jobs.FindAsync(job.AccountId, job.Id, cancellationToken) is null or { HasEnded: true } or { IsCanceling: true } || job.Deadline <= clock.GetUtcNow();
}
