using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Deletes what there is of a job but its markers: its row last, so that a removal that broke off is found again.</summary>
internal sealed class JobRemoval(ImportJobs jobs, IdempotencyKeys keys, ImportBlobs blobs, Checkpoints checkpoints)
{
    public async Task RunAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        await ClearAsync(accountId, jobId, cancellationToken);
        await jobs.DeleteAsync(accountId, jobId, cancellationToken);
    }

    /// <summary>All but its row.</summary>
    public async Task ClearAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        await blobs.DeleteAllAsync(jobId, cancellationToken);
        await checkpoints.DeleteAsync(accountId, jobId, cancellationToken);
        await keys.ForgetAsync(accountId, jobId, cancellationToken);
    }
}
