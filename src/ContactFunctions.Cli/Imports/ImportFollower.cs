using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage;

namespace ContactFunctions.Cli.Imports;

/// <summary>Follows a job to its end, and works it meanwhile beside whatever service works the store's queues.</summary>
internal sealed class ImportFollower(OpenStore store, Terminal terminal)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(400);

    /// <param name="works">Whether this process works the store's queues while it waits.</param>
    /// <returns>The ended job; null when it is not there any more.</returns>
    public async Task<ImportJob?> FollowAsync(Account account, string jobId, bool works, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = works ? store.WorkAsync(new WorkNotes(terminal.Notes), stop.Token) : Task.CompletedTask;
        try
        {
            return await ProgressDisplay.ShowAsync(terminal, tell => WatchAsync(account, jobId, tell, cancellationToken));
        }
        finally
        {
            await stop.CancelAsync();
            await work.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<ImportJob?> WatchAsync(Account account, string jobId, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryFindAsync(account, jobId, cancellationToken) is { } look)
            {
                if (look.Job is not { HasEnded: false } running) return look.Job;
                tell(ProgressOf(running));
            }

            await Task.Delay(LookEvery, cancellationToken);
        }
    }

    /// <summary>Null when the store does not answer for now: a job of hours is not given up for that.</summary>
    private async Task<(ImportJob? Job, bool IsSeen)?> TryFindAsync(Account account, string jobId, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.Imports.FindAsync(account, jobId, cancellationToken), true);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            return null;
        }
    }

    private static WorkProgress ProgressOf(ImportJob job) => new(
        "rows", job.Processed, job.Total, job.RowsPerSecond ?? 0, job.EstimatedEnd - TimeProvider.System.GetUtcNow(), job.Counts.Failed);
}
