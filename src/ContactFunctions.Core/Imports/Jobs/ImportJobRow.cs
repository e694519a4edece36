using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>The row <c>j|{job}</c> in the account's partition of the table <c>jobs</c>.</summary>
/// <param name="Total">All items, the rejected ones counted; of an import 0 until it has ended.</param>
/// <param name="Rejected">Items refused while they were read; of an import 0 until it has ended.</param>
/// <param name="Counts">Final once it has ended.</param>
/// <param name="Plan">Of a bulk; the chunks of an import are found by its checkpoints.</param>
/// <param name="IsCanceling">To be ended from outside: no worker begins anything new.</param>
internal sealed record ImportJobRow(
    string AccountId, string Id, ImportState State, int Total, int Rejected, ImportPlan Plan, ImportCounts Counts, bool IsCanceling,
    DateTimeOffset CreatedAt, DateTimeOffset Deadline, DateTimeOffset Expires, DateTimeOffset? EndedAt, ETag ETag)
{
    public bool HasEnded => EndedAt is not null;

    /// <summary>What is known of the requests that made it; null where they had no idempotency key.</summary>
    public KeyHold? Hold { get; init; }

    /// <summary>Who is told when it has ended; null for nobody.</summary>
    public string? WebhookUrl => Import?.Request.WebhookUrl;

    /// <summary>How far telling them is.</summary>
    public WebhookStanding Webhook { get; init; }

    public ImportKind Kind => Import is null ? ImportKind.Bulk : ImportKind.Import;

    /// <summary>What is to be read and how; null for a bulk.</summary>
    public ImportSource? Import { get; init; }

    /// <summary>Its rows are decided and none is written.</summary>
    public bool IsRehearsal => Import is { Request.ValidateOnly: true };

    /// <summary>When the first of it was read, for an import.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>It is canceling because somebody wants it to, not because its time was over.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>Why the file could not be read to its end, once it has ended.</summary>
    public SourceRefusal? Refusal { get; init; }

    /// <summary>The job that last tried some of its rows again.</summary>
    public string? RetriedBy { get; init; }

    /// <summary>The partitions in which it may have items.</summary>
    public IEnumerable<int> Lanes => Import is { } import ? Enumerable.Range(0, import.Lanes) : Plan.Lanes.Select(lane => lane.Partition);

    /// <summary>Before any lane has moved.</summary>
    public ImportCounts CountsAtStart => new(0, 0, 0, 0, Rejected, Total - Rejected);

    /// <summary>As it stood before anybody worked on it.</summary>
    public ImportJobRow AsTakenIn => this with
    {
        State = ImportState.Queued,
        Total = Kind == ImportKind.Bulk ? Total : 0,
        Rejected = Kind == ImportKind.Bulk ? Rejected : 0,
        StartedAt = null,
        EndedAt = null,
        Refusal = null,
    };

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
            Webhook = WebhookStanding.Read(row),
            Import = ImportSource.Read(row),
            StartedAt = row.GetDateTime("startedAt"u8),
            IsCanceled = row.GetBoolean("canceled"u8) ?? false,
            Refusal = RefusalColumns.Read(row),
            RetriedBy = row.GetString("retriedBy"u8),
        };
    }

    public void Write(EntityWriter row)
    {
        row.Int64("state"u8, (long)State).Int64("total"u8, Total).Int64("rejected"u8, Rejected).Binary("plan"u8, Plan.Write()).Boolean("canceling"u8, IsCanceling);
        row.DateTime("createdAt"u8, CreatedAt).DateTime("deadline"u8, Deadline).DateTime("expires"u8, Expires).DateTime("endedAt"u8, EndedAt);
        ImportCountsColumns.Write(row, Counts);
        KeyHold.Write(row, Hold);
        WebhookStanding.Write(row, Webhook);
        ImportSource.Write(row, Import);
        row.DateTime("startedAt"u8, StartedAt);
        if (IsCanceled) row.Boolean("canceled"u8, true);
        if (RetriedBy is not null) row.String("retriedBy"u8, RetriedBy);
        RefusalColumns.Write(row, Refusal);
    }
}
