using System.Globalization;
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

    /// <summary>Begins the keys of rows that only name an import.</summary>
    private const string Listed = "i|";

    public Task OpenAsync(string accountId, string jobId, CancellationToken cancellationToken) =>
        OpenAsync(accountId, jobId, keyHash: null, isLong: false, cancellationToken);

    /// <summary>Puts a job on the list of open ones, as of now. What was said before of one that is there stays said.</summary>
    /// <param name="keyHash">Of the idempotency key that is taken before the job is inserted; null for none.</param>
    public async Task OpenAsync(string accountId, string jobId, string? keyHash, bool isLong, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Open);
        var row = transaction.Begin(TableTransactionActionType.UpsertMerge, jobId).String("account"u8, accountId).DateTime("createdAt"u8, clock.GetUtcNow());
        if (keyHash is not null) _ = row.String("key"u8, keyHash);
        if (isLong) _ = row.Boolean("long"u8, true);
        await tables.EnsureAsync(transaction, cancellationToken);
    }

    /// <summary>
    /// Inserts a job and returns it as it lies there. Its id is random, so a row in the way is this one, whose answer was
    /// lost; and a try that comes late finds it, where a replacing one would set an ended job back to its beginning.
    /// </summary>
    public async Task<ImportJobRow> InsertAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var outcome = await tables.SubmitRepeatableAsync(Insertion(job), cancellationToken);
        if (outcome.IsCommitted) return job with { ETag = outcome.ETagOf(0) };
        return await FindAsync(job.AccountId, job.Id, cancellationToken) ?? throw new StorageException(outcome.Error, "A job's row could not be written.");
    }

    /// <summary>Inserts a job's rows, its own first.</summary>
    public static TableTransaction Insertion(ImportJobRow job)
    {
        var transaction = new TableTransaction(Table, job.AccountId);
        job.Write(transaction.Begin(TableTransactionActionType.Add, ImportJobRow.Key(job.Id)));
        if (job.Kind == ImportKind.Import) _ = transaction.Begin(TableTransactionActionType.Add, ListedKey(job));
        return transaction;
    }

    /// <summary>Inserts a job that tries rows of <paramref name="retried"/> again, and names it there.</summary>
    public static TableTransaction RetryInsertion(ImportJobRow job, ImportJobRow retried)
    {
        var transaction = Insertion(job);
        (retried with { RetriedBy = job.Id }).Write(transaction.Begin(TableTransactionActionType.UpdateReplace, ImportJobRow.Key(retried.Id), retried.ETag));
        return transaction;
    }

    /// <summary>Inserts a job that tries rows of <paramref name="retried"/> again; null when that is not as it was read.</summary>
    public async Task<ImportJobRow?> InsertRetryAsync(ImportJobRow job, ImportJobRow retried, CancellationToken cancellationToken)
    {
        var outcome = await tables.SubmitRepeatableAsync(RetryInsertion(job, retried), cancellationToken);
        return outcome.IsCommitted ? job with { ETag = outcome.ETagOf(0) } : await FindAsync(job.AccountId, job.Id, cancellationToken);
    }

    public async ValueTask<ImportJobRow?> FindAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, accountId, ImportJobRow.Key(jobId), null, cancellationToken);
        return row is { } entity ? ImportJobRow.Read(accountId, entity) : null;
    }

    /// <summary>The job of this id, whatever a caller wrote for one; null when there is none, or its time is over.</summary>
    public async ValueTask<ImportJobRow?> FindLiveAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        if (!ImportJob.IsId(jobId)) return null;
        return await FindAsync(accountId, jobId, cancellationToken) is { } job && job.Expires > clock.GetUtcNow() ? job : null;
    }

    /// <summary>Imports, newest first, and where the next page begins.</summary>
    public async Task<(IReadOnlyList<ImportJobRow> Jobs, string? Continuation)> ListAsync(
        string accountId, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var range = new TableRange(accountId, $"{Listed}{continuation}", Listed + "~");
        var page = await tables.QueryAsync(Table, range, null, limit + 1, null, cancellationToken);
        var jobs = await ReadListedAsync(accountId, page.Entities.Take(limit), cancellationToken);
        return (jobs, page.Entities.Count > limit ? page.Entities[limit].RowKey[Listed.Length..] : null);
    }

    /// <summary>Imports, newest first, without the first so many; and how many there are.</summary>
    public async Task<(IReadOnlyList<ImportJobRow> Jobs, int Total)> PageAsync(string accountId, int skip, int limit, CancellationToken cancellationToken)
    {
        var (listed, total) = (new List<TableEntity>(), 0);
        await foreach (var row in tables.RowsAsync(Table, new TableRange(accountId, Listed, Listed + "~"), cancellationToken))
        {
            if (total >= skip && listed.Count < limit) listed.Add(row);
            total++;
        }

        return (await ReadListedAsync(accountId, listed, cancellationToken), total);
    }

    /// <summary>The jobs of rows that name them, in their order.</summary>
    private async Task<IReadOnlyList<ImportJobRow>> ReadListedAsync(string accountId, IEnumerable<TableEntity> listed, CancellationToken cancellationToken)
    {
        var ids = listed.Select(row => row.RowKey[^32..]).ToList();
        var rows = await tables.GetManyAsync(Table, accountId, [.. ids.Select(id => (TableKey)ImportJobRow.Key(id))], null, cancellationToken);
        var jobs = rows.ToDictionary(row => row.RowKey[2..], row => ImportJobRow.Read(accountId, row));
        return [.. ids.Where(jobs.ContainsKey).Select(id => jobs[id])];
    }

    public static bool IsContinuation(string text) => text.Length == 16 + 1 + 32 && text[16] == '|' && text.Remove(16, 1).All(char.IsAsciiHexDigitLower);

    /// <summary>Replaces a job as it was read; false when somebody else was first, or may have been.</summary>
    public async Task<bool> ReplaceAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, job.AccountId);
        job.Write(transaction.Begin(TableTransactionActionType.UpdateReplace, ImportJobRow.Key(job.Id), job.ETag));
        return (await tables.SubmitAsync(transaction, cancellationToken)).IsCommitted;
    }

    /// <summary>Takes a job off the list of open ones; one that is not there is no error.</summary>
    public Task CloseAsync(string jobId, CancellationToken cancellationToken) => DeleteRowAsync(Open, jobId, cancellationToken);

    public async Task DeleteAsync(string accountId, string jobId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, jobId, cancellationToken) is not { } job) return;
        await UnlistAsync(job, cancellationToken);
        await DeleteRowAsync(accountId, ImportJobRow.Key(jobId), cancellationToken);
    }

    /// <summary>Takes an import off the account's list; its row stays.</summary>
    public Task UnlistAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        job.Kind == ImportKind.Import ? DeleteRowAsync(job.AccountId, ListedKey(job), cancellationToken) : Task.CompletedTask;

    /// <summary>Ascending by it is newest first.</summary>
    private static string ListedKey(ImportJobRow job) => string.Create(CultureInfo.InvariantCulture, $"{Listed}{long.MaxValue - job.CreatedAt.UtcTicks:x16}|{job.Id}");

    public async Task<IReadOnlyList<OpenJob>> OpenJobsAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<OpenJob>();
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(Table, new TableRange(Open, "!", "~"), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
            jobs.AddRange(page.Entities.Select(OpenJob.Read));
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
