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
        var (jobId, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow());
        await jobs.OpenAsync(account.Id, jobId, cancellationToken);
        using var input = new PooledBuffer();
        var plan = BulkPlanner.Cut(BulkPlanner.Group(account, items), items, options.ItemsPerChunk, input);
        await Task.WhenAll(PutInputAsync(jobId, input, cancellationToken), PutRejectedAsync(jobId, items, cancellationToken));
        var job = new ImportJobRow(
            account.Id, jobId, ImportState.Queued, items.Count, items.Count - items.Accepted, plan, default, IsCanceling: false,
            now, now + options.Deadline, now + options.KeptFor, EndedAt: null, default);
        job = await jobs.InsertAsync(job, cancellationToken);
        if (plan.Lanes.Count == 0) return await closer.CloseAsync(account, job, cancellationToken);
        await queue.SendAsync(job, plan.Lanes.Select(lane => (lane.Partition, 0)), cancellationToken);
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
