namespace ContactFunctions.Storage;

/// <summary>What no caller should have expected: input outside the limits, a missing table, a store out of reach.</summary>
public sealed class StorageException : Exception
{
    public StorageException(StorageErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public StorageErrorCode Code { get; }
}
