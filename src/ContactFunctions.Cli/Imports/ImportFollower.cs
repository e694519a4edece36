using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Imports;

/// <summary>Follows a job to its end, and works it meanwhile beside whatever service works it, where this process can.</summary>
internal sealed class ImportFollower(IImports imports, Terminal terminal)
{
    private const int LongestDays = 1000;

    /// <param name="works">Whether this process works imports while it waits.</param>
    /// <returns>The ended job; null when it is not there any more.</returns>
    public async Task<ImportJob?> FollowAsync(string jobId, bool works, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = works ? imports.WorkAsync(new WorkNotes(terminal.Notes), stop.Token) : Task.CompletedTask;
        try
        {
            return await ProgressDisplay.ShowAsync(terminal, tell => WatchAsync(jobId, tell, cancellationToken));
        }
        finally
        {
            await stop.CancelAsync();
            await work.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<ImportJob?> WatchAsync(string jobId, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryFindAsync(jobId, cancellationToken) is { } look)
            {
                if (look.Job is not { HasEnded: false } running) return look.Job;
                tell(ProgressOf(running));
            }

            await Task.Delay(imports.LookEvery, terminal.Clock, cancellationToken);
        }
    }

    /// <summary>Null when there is no answer for now: a job of hours is not given up for that.</summary>
    private async Task<(ImportJob? Job, bool IsSeen)?> TryFindAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            return (await imports.FindAsync(jobId, cancellationToken), true);
        }
        catch (Exception failure) when (imports.IsPassing(failure))
        {
            return null;
        }
    }

    private static WorkProgress ProgressOf(ImportJob job) => new("rows", job.Processed, job.Total, job.RowsPerSecond ?? 0, LeftOf(job), job.Counts.Failed);

    /// <summary>Not by the estimated end, which is a time of a clock that may be another machine's.</summary>
    private static TimeSpan? LeftOf(ImportJob job) => job is { Total: { } total, RowsPerSecond: > 0 and var rate }
        ? TimeSpan.FromSeconds(Math.Clamp((total - job.Processed) / rate, 0, LongestDays * 86_400.0))
        : null;
}
