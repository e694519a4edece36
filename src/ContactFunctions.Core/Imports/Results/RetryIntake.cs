using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// Makes a job of some rows of an ended one. Its file is written first; then one transaction inserts the retry, with the
/// key that stands for it, and names it in the row of the job that is retried, so that of two at once one is made and the
/// other finds it.
/// </summary>
internal sealed class RetryIntake(ImportJobs jobs, IdempotencyKeys keys, ResultOpening opening, SourceIntake intake)
{
    /// <param name="key">Null where the request has none.</param>
    public async Task<(RetryStatus Status, ImportJobRow? Job)> RetryAsync(
        Account account, string jobId, bool all, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var standing = await LookAsync(account, jobId, key, cancellationToken);
        if (standing.Answer is not { } answer)
        {
            if (await ReceiveAsync(account, standing.Retried!, all, cancellationToken) is not var (source, rows)) return (RetryStatus.NotFound, null);
            answer = rows == 0 ? (RetryStatus.NothingToRetry, null) : await InsertAsync(account, jobId, source, key, cancellationToken);
            if (answer.Job?.Id != source.JobId) await intake.DiscardAsync(source, cancellationToken);
        }

        if (answer.Status == RetryStatus.Started) await intake.SendAsync(answer.Job!, cancellationToken);
        return answer;
    }

    /// <summary>The file was a while in the making: whatever has changed meanwhile is looked at again.</summary>
    private Task<(RetryStatus Status, ImportJobRow? Job)> InsertAsync(
        Account account, string jobId, ReceivedSource source, IdempotencyKey? key, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<(RetryStatus, ImportJobRow?)>(async () =>
    {
        var standing = await LookAsync(account, jobId, key, cancellationToken);
        if (standing.Answer is { } answer) return answer;
        var draft = intake.Draft(account, RequestOf(standing.Retried!), source);
        var retry = key is null
            ? await jobs.InsertRetryAsync(draft, standing.Retried!, cancellationToken)
            : await ClaimAsync(draft, standing, key, cancellationToken);
        return retry is null ? null : (RetryStatus.Started, retry);
    });

    private Task<ImportJobRow?> ClaimAsync(ImportJobRow draft, in RetryStanding standing, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var retry = draft with { Hold = new KeyHold(key.Hash, draft.CreatedAt, IsAccepted: true) };
        return keys.TryClaimAsync(ImportJobs.RetryInsertion(retry, standing.Retried!), retry, key, standing.Key, cancellationToken);
    }

    /// <summary>The key comes first: its repeat is answered with its retry, and not told that this one is under way.</summary>
    private async Task<RetryStanding> LookAsync(Account account, string jobId, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var (known, row) = await FindKeyAsync(account, key, cancellationToken);
        if (known is not null) return known.Value;
        if (await jobs.FindLiveAsync(account.Id, jobId, cancellationToken) is not { Kind: ImportKind.Import } job) return RetryStanding.Of(RetryStatus.NotFound);
        if (!job.HasEnded) return RetryStanding.Of(RetryStatus.StillRunning);
        if (await FindRunningAsync(job, cancellationToken) is not { } running) return new RetryStanding(null, job, row);
        // The retry may have come by this very key since that was looked for: one transaction wrote both.
        return (await FindKeyAsync(account, key, cancellationToken)).Known ?? RetryStanding.Of(RetryStatus.AlreadyRetrying, running);
    }

    private async Task<(RetryStanding? Known, IdempotencyKeyRow? Row)> FindKeyAsync(Account account, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (key is null) return default;
        var found = await keys.FindAsync(account.Id, key, cancellationToken);
        return (found.Job is { } job ? RetryStanding.Of(found.IsOfAnother(key) ? RetryStatus.KeyReused : RetryStatus.Started, job) : null, found.Row);
    }

    private async Task<ImportJobRow?> FindRunningAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        job.RetriedBy is { } retry && await jobs.FindAsync(job.AccountId, retry, cancellationToken) is { HasEnded: false } running ? running : null;

    /// <summary>Null when the job was deleted meanwhile.</summary>
    private async Task<(ReceivedSource Source, int Rows)?> ReceiveAsync(Account account, ImportJobRow job, bool all, CancellationToken cancellationToken)
    {
        try
        {
            await using var results = await opening.OpenAsync(job, new ResultRange(0, null, ReadsOn: true), cancellationToken);
            await using var file = new RetrySource(results, job.Import!.Request.Format, all);
            return (await intake.ReceiveAsync(account, SourceIntake.NewJobId(), file, cancellationToken), file.Rows);
        }
        catch (FileNotFoundException)
        {
            if (await jobs.FindLiveAsync(account.Id, job.Id, cancellationToken) is not null) throw;
            return null;
        }
    }

    private static ImportRequest RequestOf(ImportJobRow job)
    {
        var request = job.Import!.Request;
        return request with { Format = RetrySource.FormatOf(request.Format), Delimiter = request.Format == SourceFormat.Csv ? ',' : null, RetryOf = job.Id };
    }
}
