namespace ContactFunctions.Core.Imports;

/// <summary>A bulk that is worked on through the queue.</summary>
/// <param name="Id">32 lower-case hex digits, random.</param>
/// <param name="Counts">Sums over the lanes' markers, exact at the moment they were read.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Expires">UTC; row, input and results are gone then.</param>
public sealed record ImportJob(
    string Id, ImportState State, ImportCounts Counts, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset Expires)
{
    public bool HasEnded => EndedAt is not null;
}
