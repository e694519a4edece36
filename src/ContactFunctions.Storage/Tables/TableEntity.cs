using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>One row as it was read. Its bytes belong to the page it came in.</summary>
public readonly struct TableEntity
{
    public TableEntity(ReadOnlyMemory<byte> rowKeyUtf8, ETag etag, EntityProperties properties)
    {
        RowKeyUtf8 = rowKeyUtf8;
        ETag = etag;
        Properties = properties;
    }

    public ReadOnlyMemory<byte> RowKeyUtf8 { get; }

    public string RowKey => Encoding.ASCII.GetString(RowKeyUtf8.Span);

    public ETag ETag { get; }

    public EntityProperties Properties { get; }
}
