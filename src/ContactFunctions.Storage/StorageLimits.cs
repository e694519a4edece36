namespace ContactFunctions.Storage;

/// <summary>
/// Azure Storage's limits, kept by the waist so that the embedded store, Azurite and Azure refuse the same inputs.
/// Source: learn.microsoft.com/azure/storage/tables/scalability-targets and .../queues/scalability-targets.
/// </summary>
public static class StorageLimits
{
    /// <summary>Actions in one transaction.</summary>
    public const int TransactionActions = 100;

    /// <summary>Bytes of one encoded transaction request.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one entity, names and UTF-16 text counted.</summary>
    public const int EntityBytes = 1024 * 1024;

    /// <summary>Bytes of one property: binary as it is, text in UTF-16.</summary>
    public const int PropertyBytes = 64 * 1024;

    /// <summary>Properties of one entity beside the three the service keeps.</summary>
    public const int EntityProperties = 252;

    public const int PropertyNameLength = 255;

    public const int KeyLength = 512;

    /// <summary>Rows of one page of a query.</summary>
    public const int PageRows = 1000;

    /// <summary>Names of one page of a container's listing.</summary>
    public const int PageBlobs = 5000;

    /// <summary>Bytes of one queue message before it is base64: 64 KiB on the wire.</summary>
    public const int MessageBytes = 48 * 1024;

    /// <summary>Messages of one receive call.</summary>
    public const int ReceivedMessages = 32;

    /// <summary>The longest delay or visibility timeout of a message.</summary>
    public static readonly TimeSpan LongestVisibilityTimeout = TimeSpan.FromDays(7);
}
