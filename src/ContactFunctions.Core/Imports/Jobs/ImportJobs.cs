using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// The rows of jobs, and the list of open ones: a row per running job in the partition <c>open</c>, inserted before the
/// job and deleted after its end, so that a sweeper finds every job that has not ended with one query.
/// </summary>
internal sealed class ImportJobs(ITables tables, TimeProvider clock)
{
    private static readonly TableName Table = StoreLayout.Jobs;
    private const string Open = "open";

    public async Task OpenAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Open);
        transaction.Begin(TableTransactionActionType.UpsertReplace, jobId).String("account"u8, accountId).DateTime("createdAt"u8, clock.GetUtcNow());
        await EnsureAsync(transaction, cancellationToken);
    }

    public async Task InsertAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        // The id is random and nobody else's: replacing only ever repeats a call whose answer was lost.
        var transaction = new TableTransaction(Table, job.AccountId);
        job.Write(transaction.Begin(TableTransactionActionType.UpsertReplace, ImportJobRow.Key(job.Id)));
        await EnsureAsync(transaction, cancellationToken);
    }

    public async ValueTask<ImportJobRow?> FindAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, accountId, ImportJobRow.Key(jobId), null, cancellationToken);
        return row is { } entity ? ImportJobRow.Read(accountId, entity) : null;
    }

    /// <summary>Replaces a job as it was read; false when somebody else was first, or may have been.</summary>
    public async Task<bool> ReplaceAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, job.AccountId);
        job.Write(transaction.Begin(TableTransactionActionType.UpdateReplace, ImportJobRow.Key(job.Id), job.ETag));
        return (await tables.SubmitAsync(transaction, cancellationToken)).IsCommitted;
    }

    /// <summary>Takes a job off the list of open ones; one that is not there is no error.</summary>
    public Task CloseAsync(string jobId, CancellationToken cancellationToken) => DeleteRowAsync(Open, jobId, cancellationToken);

    public Task DeleteAsync(string accountId, string jobId, CancellationToken cancellationToken) =>
        DeleteRowAsync(accountId, ImportJobRow.Key(jobId), cancellationToken);

    /// <summary>The open jobs: account, job, and when they were opened.</summary>
    public async Task<IReadOnlyList<(string AccountId, string JobId, DateTimeOffset CreatedAt)>> OpenJobsAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<(string, string, DateTimeOffset)>();
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(Table, new TableRange(Open, "!", "~"), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
            foreach (var row in page.Entities)
                jobs.Add((row.Properties.GetString("account"u8) ?? "", row.RowKey, row.Properties.GetDateTime("createdAt"u8) ?? default));
        }
        while (page.Continuation is not null);

        return jobs;
    }

    private async Task DeleteRowAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, rowKey, ETag.All);
        _ = await tables.SubmitAsync(transaction, cancellationToken);
    }

    /// <summary>An upsert of a row of one's own: repeating it after a lost answer does no harm.</summary>
    private async Task EnsureAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        TransactionOutcome outcome;
        do outcome = await tables.SubmitAsync(transaction, cancellationToken);
        while (outcome.Status == TransactionStatus.Unclear);
        if (!outcome.IsCommitted) throw new StorageException(outcome.Error, "A job's row could not be written.");
    }
}
