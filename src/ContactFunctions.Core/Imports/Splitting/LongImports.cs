using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// An account's long imports are worked two at a time, in the order in which they came: however many an account asks for,
/// others wait for two of them at most. They write to the same partitions, so that more side by side would hardly end sooner.
/// What is open, and since when, is all there is to it. One whose turn has not come has no message under way; whoever ends
/// one before it, or a sweep, sends it on its way.
/// </summary>
internal sealed class LongImports(ImportJobs jobs, ImportQueue queue, BulkOptions options)
{
    /// <summary>Whether a job that has not begun may.</summary>
    public async ValueTask<bool> MayBeginAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        !IsLong(job) || await MayBeginAsync(job, await jobs.OpenJobsAsync(cancellationToken), cancellationToken);

    /// <summary>One that is not in the line, such as of an earlier version, waits for nobody: else it would wait for ever.</summary>
    /// <param name="open">The open jobs, of this moment or a little before.</param>
    public async ValueTask<bool> MayBeginAsync(ImportJobRow job, IReadOnlyList<OpenJob> open, CancellationToken cancellationToken) =>
        !open.Any(row => row.IsLong && row.JobId == job.Id)
        || (await FirstAsync(job.AccountId, open, cancellationToken)).Exists(first => first.Id == job.Id);

    /// <summary>Sends those on their way whose turn has come with the end of a job, which is on the list of open ones no more.</summary>
    public async Task BeginNextAsync(ImportJobRow ended, CancellationToken cancellationToken)
    {
        if (!IsLong(ended)) return;
        var first = await FirstAsync(ended.AccountId, await jobs.OpenJobsAsync(cancellationToken), cancellationToken);
        foreach (var next in first.Where(job => job.StartedAt is null)) await queue.SendSplitAsync(next, 0, cancellationToken);
    }

    private async Task<List<ImportJobRow>> FirstAsync(string accountId, IReadOnlyList<OpenJob> open, CancellationToken cancellationToken)
    {
        var first = new List<ImportJobRow>();
        var longs = open.Where(job => job.IsLong && job.AccountId == accountId);
        foreach (var job in longs.OrderBy(job => job.CreatedAt).ThenBy(job => job.JobId, StringComparer.Ordinal))
        {
            if (first.Count == options.LongImportsAtOnce) break;
            if (await jobs.FindAsync(accountId, job.JobId, cancellationToken) is { HasEnded: false } row) first.Add(row);
        }

        return first;
    }

    /// <summary>By the file as it was sent: what is in a gzip nobody knows before it is read.</summary>
    private bool IsLong(ImportJobRow job) => job.Import?.Bytes > options.ShortImportBytes;
}
