using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports;

/// <summary>A job as it stood at one moment.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Counts">
/// Items by outcome, exact when they were read. Of an import whose file is still being read they are those of the rows
/// read so far.
/// </param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Expires">UTC; row, input and results are gone then.</param>
public sealed record ImportJob(
    string Id, ImportState State, ImportCounts Counts, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset Expires)
{
    public bool HasEnded => EndedAt is not null;

    /// <summary>Whether a job can have this id; what a caller wrote for one may be anything.</summary>
    public static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    public ImportKind Kind { get; init; }

    /// <summary>All items: <c>Counts.Total</c>; null while the file is still being read.</summary>
    public int? Total { get; init; }

    /// <summary>Items with an outcome.</summary>
    public int Processed => Counts.Total - Counts.Unprocessed;

    /// <summary>Rows that could not be read or make no contact; among <c>Counts.Failed</c>.</summary>
    public int Rejected { get; init; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>UTC; a job that has not ended by then is closed as failed.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>Items with an outcome per second since it started; null before any has one.</summary>
    public double? RowsPerSecond { get; init; }

    /// <summary>UTC, if it goes on as it went so far; null when that cannot be told, and once it has ended.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>Why the file could not be read, or not to its end; null where it could, or has not been yet.</summary>
    public SourceRefusal? Refusal { get; init; }

    /// <summary>Of an import; null for a bulk.</summary>
    public ImportRequest? Request { get; init; }

    /// <summary>Bytes of the file as it came; 0 for a bulk.</summary>
    public long SourceBytes { get; init; }

    /// <summary>SHA-256 of the file as it came, lower-case hex; null for a bulk.</summary>
    public string? Sha256 { get; init; }
}
