using System.Buffers;
using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>
/// Up to 100 actions on one partition that happen together or not at all (an entity group transaction). It is a
/// builder over one buffer: <see cref="Begin(TableTransactionActionType, ReadOnlySpan{byte}, ETag)"/> starts an action
/// and returns the writer for its properties. <see cref="Clear"/> makes it ready for the next use without letting the
/// buffer go. It keeps Azure's limits, so that every adapter refuses the same inputs.
/// </summary>
public sealed class TableTransaction
{
    private const int EncodedBytesPerAction = 700;

    private readonly EntityWriter _properties = new(16 * 1024);
    private readonly ArrayBufferWriter<byte> _rowKeys = new(4 * 1024);
    private readonly List<Slot> _slots = [];
    private readonly HashSet<int> _rowKeyHashes = [];

    public TableTransaction(TableName table, TableKey partitionKey)
    {
        Table = table;
        PartitionKey = partitionKey;
    }

    public TableName Table { get; private set; }

    public TableKey PartitionKey { get; private set; }

    public int Count => _slots.Count;

    /// <summary>About the bytes of the encoded request, rounded up.</summary>
    public int EncodedBytes => _properties.EncodedBytes + (_slots.Count * EncodedBytesPerAction) + (_rowKeys.WrittenCount * 2);

    public TableTransactionAction this[int index]
    {
        get
        {
            var slot = _slots[index];
            var end = index + 1 < _slots.Count ? _slots[index + 1] : new Slot(default, default, _rowKeys.WrittenCount, _properties.Length);
            return new TableTransactionAction(
                slot.Type,
                _rowKeys.WrittenMemory[slot.RowKeyStart..end.RowKeyStart],
                new EntityProperties(_properties.Written[slot.PropertiesStart..end.PropertiesStart]),
                slot.ETag);
        }
    }

    /// <summary>Starts an action on a row. A delete takes no properties.</summary>
    /// <exception cref="StorageException">TooManyActions, InvalidDuplicateRow, KeyValueTooLarge, OutOfRangeInput.</exception>
    public EntityWriter Begin(TableTransactionActionType type, ReadOnlySpan<byte> rowKey, ETag etag = default)
    {
        TableKey.ThrowIfInvalid(rowKey);
        if (_slots.Count == StorageLimits.TransactionActions)
            throw new StorageException(StorageErrorCode.TooManyActions, $"A transaction has at most {StorageLimits.TransactionActions} actions.");
        if (IsTaken(rowKey))
            throw new StorageException(StorageErrorCode.InvalidDuplicateRow, $"Row {Encoding.ASCII.GetString(rowKey)} stands twice in one transaction.");
        _slots.Add(new Slot(type, etag, _rowKeys.WrittenCount, _properties.Length));
        _rowKeys.Write(rowKey);
        _properties.BeginEntity();
        return _properties;
    }

    /// <inheritdoc cref="Begin(TableTransactionActionType, ReadOnlySpan{byte}, ETag)"/>
    public EntityWriter Begin(TableTransactionActionType type, string rowKey, ETag etag = default) =>
        Begin(type, Encoding.UTF8.GetBytes(rowKey), etag);

    /// <summary>Refuses what no store takes: no action, or more than 4 MiB. Adapters call it first.</summary>
    /// <exception cref="StorageException">OutOfRangeInput or RequestBodyTooLarge.</exception>
    public void ThrowIfInvalid()
    {
        if (_slots.Count == 0)
            throw new StorageException(StorageErrorCode.OutOfRangeInput, "A transaction has at least one action.");
        if (EncodedBytes > StorageLimits.TransactionBytes)
            throw new StorageException(StorageErrorCode.RequestBodyTooLarge, $"A transaction takes at most {StorageLimits.TransactionBytes} bytes; this one about {EncodedBytes}.");
    }

    /// <summary>Makes it ready for another partition.</summary>
    public void Reset(TableName table, TableKey partitionKey)
    {
        Clear();
        Table = table;
        PartitionKey = partitionKey;
    }

    public void Clear()
    {
        _slots.Clear();
        _rowKeyHashes.Clear();
        _rowKeys.ResetWrittenCount();
        _properties.Clear();
    }

    private bool IsTaken(ReadOnlySpan<byte> rowKey)
    {
        var hash = new HashCode();
        hash.AddBytes(rowKey);
        if (_rowKeyHashes.Add(hash.ToHashCode())) return false;
        for (var index = 0; index < _slots.Count; index++)
        {
            if (this[index].RowKeyUtf8.Span.SequenceEqual(rowKey)) return true;
        }

        return false;
    }

    private readonly record struct Slot(TableTransactionActionType Type, ETag ETag, int RowKeyStart, int PropertiesStart);
}
