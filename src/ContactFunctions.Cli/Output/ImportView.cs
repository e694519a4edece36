using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Output;

/// <summary>An import as it is shown. Counts are rows and add up to the total at every moment.</summary>
/// <param name="Total">Null while the file is still being read.</param>
/// <param name="Refusal">Why the file could not be read, or not to its end.</param>
/// <param name="AddTo">The list (its sid) or audience (its key) that the contacts are put in.</param>
internal sealed record ImportView(
    string Id,
    string Status,
    string? Refusal,
    int? Total,
    int Processed,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    int Unprocessed,
    double? RowsPerSecond,
    DateTimeOffset? EstimatedEnd,
    string? FileName,
    long Bytes,
    string? Sha256,
    string? Format,
    string? Duplicates,
    string? AddTo,
    bool ValidateOnly,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset Deadline,
    DateTimeOffset ExpiresAt)
{
    public static ImportView Of(ImportJob job)
    {
        var (counts, request) = (job.Counts, job.Request);
        return new ImportView(
            job.Id, ImportNames.Of(job.State), FileRefusals.Of(job.Refusal), job.Total, job.Processed, counts.Created, counts.Updated, counts.Unchanged,
            counts.Failed, counts.Unprocessed, Rounded(job.RowsPerSecond), job.EstimatedEnd, request?.FileName, job.SourceBytes, job.Sha256,
            request is null ? null : ImportNames.Of(request.Format), request is null ? null : ImportNames.Of(request.Duplicates), request?.Target?.Key,
            request?.ValidateOnly ?? false, job.CreatedAt, job.StartedAt, job.EndedAt, job.Deadline, job.Expires);
    }

    private static double? Rounded(double? rate) => rate is { } perSecond ? Math.Round(perSecond, 1) : null;
}
