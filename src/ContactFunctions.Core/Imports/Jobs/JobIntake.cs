using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Takes a bulk in for the queue: open row, input and rejected items, job row, messages, in this order, so that a crash
/// at any point leaves either a job that goes on or something nobody was told of, which is cleared away.
/// </summary>
internal sealed class JobIntake(ImportJobs jobs, ImportBlobs blobs, ImportQueue queue, JobCloser closer, BulkOptions options, TimeProvider clock)
{
    public async Task<ImportJobRow> TakeInAsync(Account account, ImportItems items, CancellationToken cancellationToken)
    {
        var job = await PrepareAsync(account, items, cancellationToken);
        return await StartAsync(account, await jobs.InsertAsync(job, cancellationToken), cancellationToken);
    }

    /// <summary>Writes everything of a job but its row, which it returns: nobody works on it before the row is there.</summary>
    public async Task<ImportJobRow> PrepareAsync(Account account, ImportItems items, CancellationToken cancellationToken)
    {
        var (jobId, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow());
        // Planned while the open row is written; no blob is before that is there, or nobody would know of it after a crash.
        var opening = jobs.OpenAsync(account.Id, jobId, cancellationToken);
        using var input = new PooledBuffer();
        var plan = BulkPlanner.Cut(BulkPlanner.Group(account, items), items, options.ItemsPerChunk, input);
        await opening;
        await Task.WhenAll(PutInputAsync(jobId, input, cancellationToken), PutRejectedAsync(jobId, items, cancellationToken));
        return new ImportJobRow(
            account.Id, jobId, ImportState.Queued, items.Count, items.Count - items.Accepted, plan, default, IsCanceling: false,
            now, now + options.Deadline, now + options.KeptFor, EndedAt: null, default);
    }

    /// <summary>Sends a job whose row is there to the workers; one without work ends at once.</summary>
    public async Task<ImportJobRow> StartAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        if (job.Plan.Lanes.Count == 0) return await closer.CloseAsync(account, job, cancellationToken);
        await queue.SendAsync(job, job.Plan.Lanes.Select(lane => (lane.Partition, 0)), cancellationToken);
        return job;
    }

    private Task PutInputAsync(string jobId, PooledBuffer input, CancellationToken cancellationToken) =>
        input.Length == 0 ? Task.CompletedTask : blobs.PutInputAsync(jobId, input.Written, cancellationToken);

    private async Task PutRejectedAsync(string jobId, ImportItems items, CancellationToken cancellationToken)
    {
        if (items.Accepted == items.Count) return;
        using var rejected = new PooledBuffer();
        for (var ordinal = 0; ordinal < items.Count; ordinal++)
        {
            if (!items.ProblemOf(ordinal).IsNone) ResultEntries.Append(rejected, ordinal, ItemOutcome.Failed(items.ProblemOf(ordinal)), default, default);
        }

        await blobs.PutRejectedAsync(jobId, rejected.Written, cancellationToken);
    }
}
