using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>Opens the results of an import at any of its rows, by way of the last checkpoint before it.</summary>
internal sealed class ResultOpening(ImportJobs jobs, ImportBlobs blobs, Checkpoints checkpoints)
{
    /// <summary>Null when the account has no such import.</summary>
    public async Task<ImportResultReader?> OpenAsync(string accountId, string jobId, int from, OutcomeKind? outcome, CancellationToken cancellationToken)
    {
        if (await jobs.FindLiveAsync(accountId, jobId, cancellationToken) is not { Kind: ImportKind.Import } job) return null;
        return await OpenAsync(job, new ResultRange(from, outcome, ReadsOn: false), cancellationToken);
    }

    public async Task<ImportResultReader> OpenAsync(ImportJobRow job, ResultRange range, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(job, range.From, cancellationToken);
        var source = await blobs.ReadSourceAsync(job, before?.Source, cancellationToken);
        return new ImportResultReader(job, jobs, checkpoints, source, new SegmentOutcomes(blobs, job.Id), before, range);
    }

    public async Task<ImportResultPage?> PageAsync(
        string accountId, string jobId, int from, int limit, OutcomeKind? outcome, CancellationToken cancellationToken)
    {
        await using var results = await OpenAsync(accountId, jobId, from, outcome, cancellationToken);
        if (results is null) return null;
        var rows = new List<ImportResultRow>();
        while (await results.ReadAsync(cancellationToken))
        {
            if (rows.Count == limit) return new ImportResultPage(rows, results.Current.Ordinal, results.IsFinal);
            rows.Add(results.Current);
        }

        return new ImportResultPage(rows, null, results.IsFinal);
    }

    /// <summary>The last checkpoint at or before a row; null where there is none.</summary>
    private async Task<CheckpointRow?> BeforeAsync(ImportJobRow job, int ordinal, CancellationToken cancellationToken)
    {
        if (ordinal == 0 || await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken) is not { } newest) return null;
        CheckpointRow? before = null;
        for (var (low, high) = (0, newest.Number); low <= high;)
        {
            var middle = low + ((high - low) / 2);
            var row = await checkpoints.FindAsync(job.AccountId, job.Id, middle, cancellationToken);
            if (row is null || row.Source.Ordinal > ordinal)
            {
                high = middle - 1;
                continue;
            }

            (before, low) = (row, middle + 1);
        }

        return before;
    }
}
