using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core;

/// <summary>For transactions that do no harm when they happen twice: they are submitted until their answer is known.</summary>
internal static class RepeatableTransactions
{
    private const int Tries = 3;

    /// <summary>
    /// Submits until the answer is known. A refusal after a lost answer may be the echo of the first try; the caller
    /// tells them apart by what it wrote.
    /// </summary>
    /// <exception cref="StorageException">Unavailable, when every answer was lost.</exception>
    public static async Task<TransactionOutcome> SubmitRepeatableAsync(
        this ITables tables, TableTransaction transaction, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var outcome = await tables.SubmitAsync(transaction, cancellationToken);
            if (outcome.Status != TransactionStatus.Unclear) return outcome;
        }

        throw new StorageException(StorageErrorCode.Unavailable, "The store's answers to a small write were lost again and again.");
    }

    /// <summary>Upserts or deletes rows until it is known to have happened; one to be deleted that is not there is no error.</summary>
    /// <exception cref="StorageException">Unavailable, when every answer was lost; else why it was refused.</exception>
    public static async Task EnsureAsync(this ITables tables, TableTransaction transaction, CancellationToken cancellationToken)
    {
        var outcome = await tables.SubmitRepeatableAsync(transaction, cancellationToken);
        if (outcome.IsCommitted || outcome.Error == StorageErrorCode.ResourceNotFound) return;
        throw new StorageException(outcome.Error, "A small write that nothing should stand against was refused.");
    }
}
