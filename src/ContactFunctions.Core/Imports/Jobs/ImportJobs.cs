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
        await tables.EnsureAsync(transaction, cancellationToken);
    }

    /// <summary>
    /// Inserts a job and returns it as it lies there. Its id is random, so a row in the way is this one, whose answer was
    /// lost; and a try that comes late finds it, where a replacing one would set an ended job back to its beginning.
    /// </summary>
    public async Task<ImportJobRow> InsertAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, job.AccountId);
        job.Write(transaction.Begin(TableTransactionActionType.Add, ImportJobRow.Key(job.Id)));
        var outcome = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
        if (outcome.IsCommitted) return job with { ETag = outcome.ETagOf(0) };
        return await FindAsync(job.AccountId, job.Id, cancellationToken) ?? throw new StorageException(outcome.Error, "A job's row could not be written.");
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

    private Task DeleteRowAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, rowKey, ETag.All);
        return tables.EnsureAsync(transaction, cancellationToken);
    }
}
