using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Imports;

/// <summary>Takes bulks in and tells how they went.</summary>
public sealed class BulkDesk
{
    /// <summary>
    /// Works a bulk: up to the inline limit in this call, above it (or with <paramref name="respondAsync"/>) through the
    /// queue, waiting for it within the budget. Every item has its outcome, in input order; items refused while they were
    /// read keep their problem. The items stay the caller's to dispose.
    /// </summary>
    public Task<BulkAnswer> RunAsync(Account account, ImportItems items, bool respondAsync, CancellationToken cancellationToken)
    {
        _ = items;
        throw new InvalidOperationException();
    }

    /// <summary>The account's job of this id; null when there is none, or its time is over.</summary>
    public Task<ImportJob?> FindAsync(Account account, string jobId, CancellationToken cancellationToken) => throw new InvalidOperationException();

    /// <summary>The results of an ended job; null when there is no such job or it still runs.</summary>
    public Task<ImportResults?> ResultsAsync(Account account, string jobId, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
