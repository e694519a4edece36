using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Output;

/// <summary>An import as one line among others; <see cref="ImportView"/> is all of it.</summary>
internal sealed record ImportLineView(
    string Id, string Status, int? Total, int Created, int Updated, int Unchanged, int Failed, int Unprocessed, string? FileName, DateTimeOffset CreatedAt)
{
    public static ImportLineView Of(ImportJob job) => new(
        job.Id, ImportNames.Of(job.State), job.Total, job.Counts.Created, job.Counts.Updated, job.Counts.Unchanged, job.Counts.Failed,
        job.Counts.Unprocessed, job.Request?.FileName, job.CreatedAt);
}
