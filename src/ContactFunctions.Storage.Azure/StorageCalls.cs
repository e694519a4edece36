namespace ContactFunctions.Storage.Azure;

/// <summary>How many requests went over the wire, by operation, every retry counted. Safe to share between threads.</summary>
public sealed class StorageCalls
{
    private readonly long[] _counts = new long[Enum.GetValues<StorageOperation>().Length];

    public long this[StorageOperation operation] => Interlocked.Read(ref _counts[(int)operation]);

    public long Total => Enum.GetValues<StorageOperation>().Sum(operation => this[operation]);

    /// <summary>The operations that were called, with their counts.</summary>
    public IReadOnlyDictionary<StorageOperation, long> Snapshot() =>
        Enum.GetValues<StorageOperation>().Where(operation => this[operation] > 0).ToDictionary(operation => operation, operation => this[operation]);

    public void Reset() => Array.Clear(_counts);

    internal void Add(StorageOperation operation) => Interlocked.Increment(ref _counts[(int)operation]);
}
