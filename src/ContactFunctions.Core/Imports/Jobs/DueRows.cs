using System.Globalization;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// What is to be cleared away and when: the partition <c>due</c> of the table <c>jobs</c>, ascending by time, so that a
/// sweeper reads only what is due. An ended job's markers go after a day, everything else of it when it expires.
/// </summary>
internal sealed class DueRows(ITables tables)
{
    private static readonly TableName Table = StoreLayout.Jobs;
    private const string Partition = "due";
    private static readonly TimeSpan MarkersKept = TimeSpan.FromHours(24);

    public Task AddAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        var markersDue = (job.EndedAt ?? job.CreatedAt) + MarkersKept;
        var transaction = new TableTransaction(Table, Partition);
        Write(transaction, markersDue, DueKind.Markers, job);
        Write(transaction, job.Expires > markersDue ? job.Expires : markersDue.AddTicks(1), DueKind.Job, job);
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    public async Task<IReadOnlyList<DueRow>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await tables.QueryAsync(Table, new TableRange(Partition, "!", Time(now)), null, StorageLimits.PageRows, null, cancellationToken);
        return [.. page.Entities.Select(row => new DueRow(
            row.RowKey, (DueKind)(row.Properties.GetInt64("kind"u8) ?? 0), row.Properties.GetString("account"u8) ?? "", row.Properties.GetString("job"u8) ?? ""))];
    }

    public Task RemoveAsync(DueRow row, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, row.Key, ETag.All);
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    private static void Write(TableTransaction transaction, DateTimeOffset time, DueKind kind, ImportJobRow job) =>
        transaction.Begin(TableTransactionActionType.UpsertReplace, $"{Time(time)}|{job.Id}")
            .Int64("kind"u8, (long)kind).String("account"u8, job.AccountId).String("job"u8, job.Id);

    private static string Time(DateTimeOffset time) => time.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
