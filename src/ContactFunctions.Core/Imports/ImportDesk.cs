using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// Takes files of contacts in, from wherever they come, and follows them as jobs. A file is read once it lies in the
/// store; its rows are written to the contacts while it is still being read. Jobs that came in as bulks are found here
/// too, but only imports are listed.
/// </summary>
public sealed class ImportDesk
{
    private readonly ImportJobs _jobs;
    private readonly SourceIntake _intake;
    private readonly KeyedImport _keyed;
    private readonly JobDescriber _describer;
    private readonly JobEnder _ender;
    private readonly JobRemoval _removal;
    private readonly ResultOpening _results;
    private readonly RetryIntake _retries;
    private readonly TimeProvider _clock;

    internal ImportDesk(
        ImportJobs jobs, SourceIntake intake, IdempotencyKeys keys, JobDescriber describer, JobEnder ender, JobRemoval removal, ResultOpening results,
        TimeProvider clock)
    {
        (_jobs, _intake, _describer, _ender, _removal, _results, _clock) = (jobs, intake, describer, ender, removal, results, clock);
        _keyed = new KeyedImport(keys, intake, describer);
        _retries = new RetryIntake(jobs, keys, results, intake);
    }

    /// <summary>
    /// Puts a file in the store as it arrives, in bounded memory. Nothing happens with it before
    /// <see cref="StartAsync(Account, ImportRequest, ReceivedSource, CancellationToken)"/>; one that is never started is
    /// cleared away after a day.
    /// </summary>
    /// <exception cref="StorageException">Unavailable. What reading <paramref name="source"/> throws is thrown on; nothing of it is kept.</exception>
    public Task<ReceivedSource> ReceiveAsync(Account account, Stream source, CancellationToken cancellationToken) =>
        _intake.ReceiveAsync(account, SourceIntake.NewJobId(), source, cancellationToken);

    /// <summary>Makes a job of a file that was received. Repeated with the same file it finds the job it made.</summary>
    /// <exception cref="StorageException">Unavailable: perhaps made; the same call may be repeated.</exception>
    public async Task<ImportJob> StartAsync(Account account, ImportRequest request, ReceivedSource source, CancellationToken cancellationToken) =>
        await _describer.DescribeAsync(account, await _intake.StartAsync(account, request, source, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes a job of a file that was received, once for all requests under one key; what a repeat sent is forgotten.
    /// </summary>
    /// <param name="key">Its fingerprint is over <see cref="ReceivedSource.MeaningWith"/>.</param>
    /// <exception cref="StorageException">Unavailable: perhaps made; repeating the request is safe.</exception>
    public Task<ImportAnswer> StartAsync(
        Account account, ImportRequest request, ReceivedSource source, IdempotencyKey key, CancellationToken cancellationToken) =>
        StartAsync(account, _ => Task.FromResult(request), source, key, makes: false, cancellationToken);

    /// <summary>
    /// The same for a request that makes something on its way, such as the list it names: not under a key that stands for
    /// another request, also when both come at once.
    /// </summary>
    /// <param name="request">Asked for once the key is its own; perhaps more than once, and by repeats too.</param>
    /// <param name="key">Its fingerprint is over the file and what the caller said of it.</param>
    /// <inheritdoc cref="StartAsync(Account, ImportRequest, ReceivedSource, IdempotencyKey, CancellationToken)" path="/exception"/>
    public Task<ImportAnswer> StartAsync(
        Account account, Func<CancellationToken, Task<ImportRequest>> request, ReceivedSource source, IdempotencyKey key, CancellationToken cancellationToken) =>
        StartAsync(account, request, source, key, makes: true, cancellationToken);

    /// <summary>Receives a file and makes a job of it.</summary>
    /// <inheritdoc cref="ReceiveAsync" path="/exception"/>
    public async Task<ImportJob> StartAsync(Account account, ImportRequest request, Stream source, CancellationToken cancellationToken) =>
        await StartAsync(account, request, await ReceiveAsync(account, source, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes a job of a copy of a blob. With a <paramref name="key"/> the account has one job for it: a call with a key
    /// that was used finds its job, as long as that has not expired.
    /// </summary>
    /// <returns>Null when there is no such blob.</returns>
    /// <exception cref="StorageException">Unavailable.</exception>
    public async Task<ImportJob?> StartFromBlobAsync(Account account, ImportRequest request, BlobName blob, string? key, CancellationToken cancellationToken) =>
        await _intake.StartFromBlobAsync(account, request, blob, key, cancellationToken) is { } job ? await _describer.DescribeAsync(account, job, cancellationToken) : null;

    /// <summary>Makes a job of contacts at hand, in the form that <see cref="ImportRequest.Format"/> says; <paramref name="key"/> as with a blob.</summary>
    /// <exception cref="StorageException">Unavailable.</exception>
    public async Task<ImportJob> StartInlineAsync(
        Account account, ImportRequest request, ReadOnlyMemory<byte> contacts, string? key, CancellationToken cancellationToken) =>
        await _describer.DescribeAsync(account, await _intake.StartInlineAsync(account, request, contacts, key, cancellationToken), cancellationToken);

    /// <summary>Forgets a file of which no job was made. Where the store is out of reach it goes by itself after a day.</summary>
    public async Task DiscardAsync(ReceivedSource source, CancellationToken cancellationToken)
    {
        try
        {
            await _intake.DiscardAsync(source, cancellationToken);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            // What its sender is told does not depend on it.
        }
    }

    /// <summary>The account's job of this id; null when there is none, or its time is over.</summary>
    public async Task<ImportJob?> FindAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        await FindRowAsync(account, jobId, cancellationToken) is { } job ? await TryDescribeAsync(account, job, cancellationToken) : null;

    /// <summary>The account's imports, newest first.</summary>
    /// <param name="limit">1 to 100.</param>
    /// <param name="continuation">Of the page before; null for the first.</param>
    /// <returns>Null when the continuation is none of ours.</returns>
    public async Task<ImportPage?> ListAsync(Account account, int limit, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(limit, Math.Clamp(limit, 1, 100));
        if (continuation is not null && !ImportJobs.IsContinuation(continuation)) return null;
        var (rows, next) = await _jobs.ListAsync(account.Id, limit, continuation, cancellationToken);
        return new ImportPage(await DescribeLiveAsync(account, rows, cancellationToken), next);
    }

    /// <summary>A page of the account's imports, newest first, and how many there are on all pages.</summary>
    /// <param name="skip">Imports before the page. All of them are counted, so this costs a query for each thousand; <see cref="ListAsync"/> does not.</param>
    public async Task<(IReadOnlyList<ImportJob> Jobs, int Total)> PageAsync(Account account, int skip, int limit, CancellationToken cancellationToken)
    {
        var (rows, total) = await _jobs.PageAsync(account.Id, skip, limit, cancellationToken);
        return (await DescribeLiveAsync(account, rows, cancellationToken), total);
    }

    /// <summary>
    /// Ends a job where it stands: what was decided keeps its outcome, the rest is unprocessed. One that has ended, or ends
    /// by itself at that moment, stays as it is.
    /// </summary>
    /// <returns>The job after it; null when there is none.</returns>
    /// <exception cref="StorageException">Unavailable: it will be canceled, but has not ended yet.</exception>
    public async Task<ImportJob?> CancelAsync(Account account, string jobId, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(account, jobId, cancellationToken) is not { } job) return null;
        if (!job.HasEnded) await _ender.CancelAsync(account, job, cancellationToken);
        return await FindAsync(account, jobId, cancellationToken);
    }

    /// <summary>
    /// Opens the results of an import, to be read row by row or handed to <see cref="ImportResultCsv"/> or
    /// <see cref="ImportResultNdjson"/>. Where the file is gzip or UTF-16 it is read from its beginning whatever
    /// <paramref name="from"/> is.
    /// </summary>
    /// <param name="from">The ordinal of the first row, from 0.</param>
    /// <param name="outcome">Only rows with this one; null for all.</param>
    /// <returns>Null when the account has no such import.</returns>
    /// <exception cref="StorageException">Unavailable.</exception>
    public Task<ImportResultReader?> OpenResultsAsync(
        Account account, string jobId, int from, OutcomeKind? outcome, CancellationToken cancellationToken) =>
        _results.OpenAsync(account.Id, jobId, from, outcome, cancellationToken);

    /// <summary>A page of the results of an import; while it runs, of its rows so far.</summary>
    /// <param name="limit">Rows at most, from 1.</param>
    /// <inheritdoc cref="OpenResultsAsync"/>
    public Task<ImportResultPage?> ResultsAsync(
        Account account, string jobId, int from, int limit, OutcomeKind? outcome, CancellationToken cancellationToken) =>
        _results.PageAsync(account.Id, jobId, from, limit, outcome, cancellationToken);

    /// <summary>
    /// Makes a job of those rows of an ended import that failed for a passing cause or were not processed, those among them
    /// that nobody has read yet since the job was stopped. Its options are the job's. What a row writes goes over what a
    /// later row of the same number wrote before.
    /// </summary>
    /// <param name="all">Also the rows that were refused; but never those that could not be read.</param>
    /// <exception cref="StorageException">Unavailable: perhaps made, and then it runs and another is refused until it has ended.</exception>
    public Task<RetryOutcome> RetryAsync(Account account, string jobId, bool all, CancellationToken cancellationToken) =>
        RetryAsync(account, jobId, all, key: null, cancellationToken);

    /// <summary>Likewise, once for all requests under one key.</summary>
    /// <param name="key">Its fingerprint is over <paramref name="all"/>, its route names the job; null for none.</param>
    /// <inheritdoc cref="RetryAsync(Account, string, bool, CancellationToken)"/>
    public async Task<RetryOutcome> RetryAsync(Account account, string jobId, bool all, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var (status, job) = await _retries.RetryAsync(account, jobId, all, key, cancellationToken);
        if (job is null) return new RetryOutcome(status, null);
        var described = status == RetryStatus.Started
            ? _describer.Describe(job.AsTakenIn, JobDescriber.Started(job.AsTakenIn))
            : await _describer.DescribeAsync(account, job, cancellationToken);
        return new RetryOutcome(status, described);
    }

    /// <summary>
    /// Deletes an ended job with its file and results; the contacts stay. A key that made it makes no other until it would
    /// have expired: its markers are still there, and another job must not meet them.
    /// </summary>
    /// <exception cref="StorageException">Unavailable: perhaps done in part; the same call may be repeated, and the rest goes by itself later.</exception>
    public async Task<ImportDeletion> DeleteAsync(Account account, string jobId, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(account, jobId, cancellationToken) is not { } job) return ImportDeletion.NotFound;
        if (!job.HasEnded) return ImportDeletion.StillRunning;
        // First nobody finds it any more: whoever reads results meanwhile must not meet half of them.
        if (!await _jobs.ReplaceAsync(job with { Expires = _clock.GetUtcNow() }, cancellationToken) && await FindRowAsync(account, jobId, cancellationToken) is not null)
            throw new StorageException(StorageErrorCode.Unavailable, "A job's row could not be marked as deleted.");
        await _removal.ClearAsync(account.Id, jobId, cancellationToken);
        await _jobs.UnlistAsync(job, cancellationToken);
        return ImportDeletion.Deleted;
    }

    private async Task<IReadOnlyList<ImportJob>> DescribeLiveAsync(Account account, IReadOnlyList<ImportJobRow> rows, CancellationToken cancellationToken)
    {
        var live = rows.Where(row => row.Expires > _clock.GetUtcNow());
        return [.. (await Task.WhenAll(live.Select(row => TryDescribeAsync(account, row, cancellationToken)))).OfType<ImportJob>()];
    }

    /// <summary>Null when it was ended and deleted since its row was read: then its checkpoints go before its markers.</summary>
    private async Task<ImportJob?> TryDescribeAsync(Account account, ImportJobRow row, CancellationToken cancellationToken)
    {
        var job = await _describer.DescribeAsync(account, row, cancellationToken);
        return job.Counts.Unprocessed < 0 ? null : job;
    }

    internal ImportJob DescribeEnded(ImportJobRow ended) => _describer.Describe(ended, JobDescriber.Ended(ended));

    private async Task<ImportAnswer> StartAsync(
        Account account, Func<CancellationToken, Task<ImportRequest>> request, ReceivedSource source, IdempotencyKey key, bool makes, CancellationToken cancellationToken)
    {
        var answer = await _keyed.StartAsync(account, request, source, key, makes, cancellationToken);
        if (answer.Job?.Id != source.JobId) await DiscardAsync(source, cancellationToken);
        return answer;
    }

    private ValueTask<ImportJobRow?> FindRowAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        _jobs.FindLiveAsync(account.Id, jobId, cancellationToken);
}
