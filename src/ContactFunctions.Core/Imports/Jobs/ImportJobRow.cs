using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>The row <c>j|{job}</c> in the account's partition of the table <c>jobs</c>.</summary>
/// <param name="Total">All items, the rejected ones counted.</param>
/// <param name="Rejected">Items refused while they were read; they are in the blob of rejected items.</param>
/// <param name="Counts">Final once it has ended.</param>
/// <param name="IsCanceling">To be ended from outside: no worker begins anything new.</param>
internal sealed record ImportJobRow(
    string AccountId, string Id, ImportState State, int Total, int Rejected, ImportPlan Plan, ImportCounts Counts, bool IsCanceling,
    DateTimeOffset CreatedAt, DateTimeOffset Deadline, DateTimeOffset Expires, DateTimeOffset? EndedAt, ETag ETag)
{
    public bool HasEnded => EndedAt is not null;

    /// <summary>What is known of the requests that made it; null where they had no idempotency key.</summary>
    public KeyHold? Hold { get; init; }

    /// <summary>Before any lane has moved.</summary>
    public ImportCounts CountsAtStart => new(0, 0, 0, 0, Rejected, Total - Rejected);

    public static string Key(string jobId) => $"j|{jobId}";

    public static ImportJobRow Read(string accountId, TableEntity entity)
    {
        var row = entity.Properties;
        return new ImportJobRow(
            accountId, entity.RowKey[2..], (ImportState)(row.GetInt64("state"u8) ?? 0), (int)(row.GetInt64("total"u8) ?? 0), (int)(row.GetInt64("rejected"u8) ?? 0),
            ImportPlan.Read(row.GetBinary("plan"u8)), ImportCountsColumns.Read(row), row.GetBoolean("canceling"u8) ?? false,
            row.GetDateTime("createdAt"u8) ?? default, row.GetDateTime("deadline"u8) ?? default, row.GetDateTime("expires"u8) ?? default, row.GetDateTime("endedAt"u8), entity.ETag)
        {
            Hold = KeyHold.Read(row),
        };
    }

    public void Write(EntityWriter row)
    {
        row.Int64("state"u8, (long)State).Int64("total"u8, Total).Int64("rejected"u8, Rejected).Binary("plan"u8, Plan.Write()).Boolean("canceling"u8, IsCanceling);
        row.DateTime("createdAt"u8, CreatedAt).DateTime("deadline"u8, Deadline).DateTime("expires"u8, Expires).DateTime("endedAt"u8, EndedAt);
        ImportCountsColumns.Write(row, Counts);
        KeyHold.Write(row, Hold);
    }
}
