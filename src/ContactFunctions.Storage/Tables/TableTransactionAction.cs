using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>One action of a transaction; its bytes belong to the transaction and live as long.</summary>
public readonly struct TableTransactionAction
{
    internal TableTransactionAction(TableTransactionActionType type, ReadOnlyMemory<byte> rowKey, EntityProperties properties, ETag etag)
    {
        Type = type;
        RowKeyUtf8 = rowKey;
        Properties = properties;
        ETag = etag;
    }

    public TableTransactionActionType Type { get; }

    public ReadOnlyMemory<byte> RowKeyUtf8 { get; }

    public string RowKey => Encoding.ASCII.GetString(RowKeyUtf8.Span);

    public EntityProperties Properties { get; }

    /// <summary>For the conditional types; <see cref="ETag.All"/> asks only that the row exists.</summary>
    public ETag ETag { get; }
}
