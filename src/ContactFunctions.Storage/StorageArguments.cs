namespace ContactFunctions.Storage;

/// <summary>
/// The ranges that the ports' comments state, refused with <see cref="StorageErrorCode.OutOfRangeInput"/> or
/// <see cref="StorageErrorCode.MessageTooLarge"/>. Every adapter calls these before it does anything.
/// </summary>
public static class StorageArguments
{
    /// <summary>A send: body, delay and time to live.</summary>
    public static void ThrowIfUnsendable(ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive)
    {
        if (body.Length > StorageLimits.MessageBytes)
            throw new StorageException(StorageErrorCode.MessageTooLarge, $"A message has at most {StorageLimits.MessageBytes} bytes; this one has {body.Length}.");
        ThrowIfOutside(visibilityDelay, TimeSpan.Zero, "visibility delay");
        if (timeToLive < TimeSpan.FromSeconds(1) || timeToLive <= visibilityDelay)
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"A time to live of {timeToLive} is too short: at least a second, and longer than the delay.");
    }

    /// <summary>A receive: how many, and for how long.</summary>
    public static void ThrowIfUnreceivable(int maxMessages, TimeSpan visibilityTimeout)
    {
        ThrowIfOutside(maxMessages, 1, StorageLimits.ReceivedMessages, "number of messages");
        ThrowIfOutside(visibilityTimeout, TimeSpan.FromSeconds(1), "visibility timeout");
    }

    /// <summary>A renewal's new visibility timeout; zero gives the message back.</summary>
    public static void ThrowIfUnrenewable(TimeSpan visibilityTimeout) =>
        ThrowIfOutside(visibilityTimeout, TimeSpan.Zero, "visibility timeout");

    /// <summary>Rows of a page of a table's query.</summary>
    public static void ThrowIfInvalidRows(int maxPerPage) => ThrowIfOutside(maxPerPage, 1, StorageLimits.PageRows, "page size");

    /// <summary>Names of a page of a container's listing.</summary>
    public static void ThrowIfInvalidNames(int maxPerPage) => ThrowIfOutside(maxPerPage, 1, StorageLimits.PageBlobs, "page size");

    /// <summary>A range of a blob.</summary>
    public static void ThrowIfInvalidRange(long offset, int length)
    {
        ThrowIfOutside(offset, 0, long.MaxValue, "offset");
        ThrowIfOutside(length, 0, Array.MaxLength, "length");
    }

    private static void ThrowIfOutside(TimeSpan value, TimeSpan least, string what)
    {
        if (value < least || value > StorageLimits.LongestVisibilityTimeout)
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"A {what} is {least} to {StorageLimits.LongestVisibilityTimeout}, not {value}.");
    }

    private static void ThrowIfOutside(long value, long least, long most, string what)
    {
        if (value < least || value > most)
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"A {what} is {least} to {most}, not {value}.");
    }
}
