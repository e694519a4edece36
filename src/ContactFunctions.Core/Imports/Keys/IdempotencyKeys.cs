using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>Which job a key stands for. Key and job are inserted in one transaction, which is the lock.</summary>
internal sealed class IdempotencyKeys(ITables tables, ImportJobs jobs, TimeProvider clock)
{
    private static readonly TableName Table = StoreLayout.Jobs;

    /// <summary>What the key stands for.</summary>
    public async Task<KeyFinding> FindAsync(string accountId, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, key.Hash, cancellationToken) is not { } row) return new KeyFinding(null, false, null);
        var isLive = row.Expires > clock.GetUtcNow();
        return new KeyFinding(row, isLive, isLive ? await jobs.FindAsync(accountId, row.JobId, cancellationToken) : null);
    }

    /// <summary>
    /// Takes the key for a request whose job is still to be made, so that nobody makes anything for another one meanwhile.
    /// Who was first is to be looked at afterwards. If no job is made, the sweep that clears its file away forgets the key.
    /// </summary>
    /// <param name="jobId">Of a job that is open.</param>
    /// <param name="before">As with <see cref="TryClaimAsync(ImportJobRow, IdempotencyKey, IdempotencyKeyRow, CancellationToken)"/>.</param>
    /// <exception cref="StorageException">Unavailable.</exception>
    public async Task ReserveAsync(string accountId, string jobId, IdempotencyKey key, IdempotencyKeyRow? before, CancellationToken cancellationToken)
    {
        await jobs.OpenAsync(accountId, jobId, key.Hash, isLong: false, cancellationToken);
        var transaction = new TableTransaction(Table, accountId);
        new IdempotencyKeyRow(jobId, key.Fingerprint, clock.GetUtcNow() + IdempotencyKey.KeptFor, default).Write(transaction, key.Hash, before);
        _ = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
    }

    /// <summary>Inserts a job and what the key stands for together; null when another request was first.</summary>
    /// <param name="before">The key's row as it was found, whose time is over or whose job is gone; null when there was none.</param>
    /// <exception cref="StorageException">The store refused, or nobody knows.</exception>
    public Task<ImportJobRow?> TryClaimAsync(ImportJobRow job, IdempotencyKey key, IdempotencyKeyRow? before, CancellationToken cancellationToken) =>
        TryClaimAsync(ImportJobs.Insertion(job), job, key, before, cancellationToken);

    /// <summary>Likewise; null also when a row that <paramref name="transaction"/> changes is not as it was read.</summary>
    /// <param name="transaction">Inserts the job first, and writes what belongs to that.</param>
    /// <inheritdoc cref="TryClaimAsync(ImportJobRow, IdempotencyKey, IdempotencyKeyRow, CancellationToken)"/>
    public async Task<ImportJobRow?> TryClaimAsync(
        TableTransaction transaction, ImportJobRow job, IdempotencyKey key, IdempotencyKeyRow? before, CancellationToken cancellationToken)
    {
        new IdempotencyKeyRow(job.Id, key.Fingerprint, job.CreatedAt + IdempotencyKey.KeptFor, default).Write(transaction, key.Hash, before);
        var outcome = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
        if (outcome.IsCommitted) return job with { ETag = outcome.ETagOf(0) };
        // The refusal may be the echo of a try whose answer was lost.
        var now = await FindAsync(job.AccountId, key.Hash, cancellationToken);
        if (now?.JobId == job.Id) return await jobs.FindAsync(job.AccountId, job.Id, cancellationToken);
        var isLost = now?.ETag != before?.ETag || outcome.Error == StorageErrorCode.UpdateConditionNotSatisfied;
        return isLost ? null : throw new StorageException(outcome.Error, "A key's row could not be written.");
    }

    /// <summary>Clears away the key of a job, unless it stands for another by now.</summary>
    public async Task ForgetAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(accountId, jobId, cancellationToken) is { Hold: { } hold }) await ForgetAsync(accountId, jobId, hold.Hash, cancellationToken);
    }

    /// <summary>Likewise, where there may be no job.</summary>
    public async Task ForgetAsync(string accountId, string jobId, string hash, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, hash, cancellationToken) is not { } key || key.JobId != jobId) return;
        var transaction = new TableTransaction(Table, accountId);
        _ = transaction.Begin(TableTransactionActionType.Delete, IdempotencyKeyRow.KeyOf(hash), key.ETag);
        // Refused, it stands for another job since.
        _ = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
    }

    private async ValueTask<IdempotencyKeyRow?> FindAsync(string accountId, string hash, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, accountId, IdempotencyKeyRow.KeyOf(hash), null, cancellationToken);
        return row is { } entity ? IdempotencyKeyRow.Read(entity) : null;
    }
}
