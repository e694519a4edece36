using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests;

/// <summary>For transactions that arrive late: the caller's buffer serves its next one by then.</summary>
internal static class TransactionCopy
{
    public static TableTransaction Copy(this TableTransaction transaction)
    {
        var copy = new TableTransaction(transaction.Table, transaction.PartitionKey);
        for (var index = 0; index < transaction.Count; index++)
        {
            var action = transaction[index];
            _ = copy.Begin(action.Type, action.RowKey, action.ETag).Copy(action.Properties);
        }

        return copy;
    }
}
