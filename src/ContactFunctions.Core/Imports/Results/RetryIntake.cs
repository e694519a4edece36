using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// Makes a job of some rows of an ended one. Its file is written first; then one transaction inserts the retry and names
/// it in the row of the job that is retried, so that of two at once one is made and the other finds it.
/// </summary>
internal sealed class RetryIntake(ImportJobs jobs, ResultOpening opening, SourceIntake intake)
{
    public async Task<(RetryStatus Status, ImportJobRow? Job)> RetryAsync(Account account, string jobId, bool all, CancellationToken cancellationToken)
    {
        if (await jobs.FindLiveAsync(account.Id, jobId, cancellationToken) is not { Kind: ImportKind.Import } job) return (RetryStatus.NotFound, null);
        if (!job.HasEnded) return (RetryStatus.StillRunning, null);
        if (await FindRunningAsync(job, cancellationToken) is { } running) return (RetryStatus.AlreadyRetrying, running);
        var (source, rows) = await ReceiveAsync(account, job, all, cancellationToken);
        var retry = rows == 0 ? null : await intake.StartRetryAsync(account, RequestOf(job), source, job, cancellationToken);
        if (retry is not null) return (RetryStatus.Started, retry);
        await intake.DiscardAsync(source, cancellationToken);
        return rows == 0 ? (RetryStatus.NothingToRetry, null) : await FindWinnerAsync(account, jobId, cancellationToken);
    }

    private async Task<(RetryStatus Status, ImportJobRow? Job)> FindWinnerAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        await jobs.FindLiveAsync(account.Id, jobId, cancellationToken) is { RetriedBy: { } retry }
            ? (RetryStatus.AlreadyRetrying, await jobs.FindAsync(account.Id, retry, cancellationToken))
            : (RetryStatus.NotFound, null);

    private async Task<ImportJobRow?> FindRunningAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        job.RetriedBy is { } retry && await jobs.FindAsync(job.AccountId, retry, cancellationToken) is { HasEnded: false } running ? running : null;

    private async Task<(ReceivedSource Source, int Rows)> ReceiveAsync(Account account, ImportJobRow job, bool all, CancellationToken cancellationToken)
    {
        await using var results = await opening.OpenAsync(job, new ResultRange(0, null, ReadsOn: true), cancellationToken);
        await using var file = new RetrySource(results, job.Import!.Request.Format, all);
        return (await intake.ReceiveAsync(account, SourceIntake.NewJobId(), file, cancellationToken), file.Rows);
    }

    private static ImportRequest RequestOf(ImportJobRow job)
    {
        var request = job.Import!.Request;
        return request with { Format = RetrySource.FormatOf(request.Format), Delimiter = request.Format == SourceFormat.Csv ? ',' : null, RetryOf = job.Id };
    }
}
