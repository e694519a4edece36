namespace ContactFunctions.Storage.Tables;

/// <summary>What became of a transaction. Conflicts are outcomes, not exceptions.</summary>
public sealed class TransactionOutcome
{
    private readonly ETag _shared;
    private readonly ETag[]? _each;

    private TransactionOutcome(TransactionStatus status, int failedIndex, StorageErrorCode error, ETag shared, ETag[]? each)
    {
        Status = status;
        FailedIndex = failedIndex;
        Error = error;
        _shared = shared;
        _each = each;
    }

    public TransactionStatus Status { get; }

    /// <summary>The action that was refused; -1 when the request as a whole was, or none was.</summary>
    public int FailedIndex { get; }

    public StorageErrorCode Error { get; }

    public bool IsCommitted => Status == TransactionStatus.Committed;

    public static TransactionOutcome Unclear { get; } = new(TransactionStatus.Unclear, -1, StorageErrorCode.None, default, null);

    /// <summary>Committed; every row written has this tag.</summary>
    public static TransactionOutcome Committed(ETag shared) => new(TransactionStatus.Committed, -1, StorageErrorCode.None, shared, null);

    /// <summary>Committed; one tag for each action, in order.</summary>
    public static TransactionOutcome Committed(ETag[] each) => new(TransactionStatus.Committed, -1, StorageErrorCode.None, default, each);

    /// <summary>Refused for the action at <paramref name="index"/>, or as a whole with -1.</summary>
    public static TransactionOutcome Refused(int index, StorageErrorCode error) => new(TransactionStatus.Refused, index, error, default, null);

    /// <summary>The tag of the row that the action at <paramref name="index"/> wrote; nothing for a delete.</summary>
    public ETag ETagOf(int index) => _each is null ? _shared : _each[index];
}
