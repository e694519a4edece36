using System.Buffers;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Sqlite.Tables;

/// <summary>Collects rows (row key, tag, properties) in one buffer, which the page's entities then share.</summary>
internal sealed class PageBuilder(Projection projection) : IDisposable
{
    private readonly List<(int Key, int Properties, long ETag)> _rows = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4 * 1024);

    /// <summary>Bytes of the rows so far.</summary>
    public int Length { get; private set; }

    public void Add(Statement row)
    {
        var key = Append(row.Bytes(0));
        var properties = Append(row.Bytes(2));
        Length = properties + projection.Compact(_buffer.AsMemory(properties, Length - properties));
        _rows.Add((key, properties, row.Int64(1)));
    }

    public TableEntity[] Build()
    {
        ReadOnlyMemory<byte> bytes = _buffer.AsSpan(0, Length).ToArray();
        var entities = new TableEntity[_rows.Count];
        for (var index = 0; index < entities.Length; index++)
        {
            var (key, properties, etag) = _rows[index];
            var end = index + 1 < entities.Length ? _rows[index + 1].Key : Length;
            entities[index] = new TableEntity(bytes[key..properties], new ETag(etag), new EntityProperties(bytes[properties..end]));
        }

        return entities;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private int Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - Length < bytes.Length) Grow(Length + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
        return Length - bytes.Length;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
