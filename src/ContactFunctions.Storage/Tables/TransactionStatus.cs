namespace ContactFunctions.Storage.Tables;

public enum TransactionStatus
{
    /// <summary>All actions happened.</summary>
    Committed,

    /// <summary>None happened, and none ever will: the action at <see cref="TransactionOutcome.FailedIndex"/> was refused.</summary>
    Refused,

    /// <summary>
    /// The answer was lost, or a repeat met a conflict that the first try may have caused: all happened or none. Only
    /// the caller can find out, from a row it wrote in the transaction.
    /// </summary>
    Unclear,
}
