using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// Which tries of a transaction may be repeated. After a try that may have happened, only a transaction that cannot
/// happen twice is sent again: one that inserts a row, or names the exact tag of a row it changes. A repeat of blind
/// writes could undo what another writer did in between.
/// </summary>
internal sealed class TransactionClassifier(TableTransaction transaction) : ResponseClassifier
{
    private readonly bool _happensOnce = HappensOnce(transaction);

    public override bool IsRetriableResponse(HttpMessage message) =>
        Delivery.IsThrottle(message.Response) || (_happensOnce && base.IsRetriableResponse(message));

    public override bool IsRetriableException(Exception exception) =>
        Delivery.NeverBegan(exception) || (_happensOnce && base.IsRetriableException(exception));

    public override bool IsRetriable(HttpMessage message, Exception exception) =>
        Delivery.NeverBegan(exception) || (_happensOnce && base.IsRetriable(message, exception));

    private static bool HappensOnce(TableTransaction transaction)
    {
        for (var index = 0; index < transaction.Count; index++)
        {
            var action = transaction[index];
            if (action.Type == TableTransactionActionType.Add) return true;
            if (action.Type is TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace) continue;
            if (!action.ETag.IsAll) return true;
        }

        return false;
    }
}
