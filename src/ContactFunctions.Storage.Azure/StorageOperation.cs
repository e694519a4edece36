namespace ContactFunctions.Storage.Azure;

/// <summary>The requests this adapter sends, service first.</summary>
public enum StorageOperation
{
    TableCreate,

    /// <summary>A point read.</summary>
    TableGet,
    TableQuery,

    /// <summary>An entity group transaction.</summary>
    TableSubmit,
    QueueCreate,
    QueueSend,
    QueueReceive,
    QueueRenew,
    QueueDelete,
    QueueCount,
    BlobCreateContainer,
    BlobPut,
    BlobPutBlock,
    BlobPutBlockList,
    BlobGet,
    BlobDelete,
    BlobList,
}
