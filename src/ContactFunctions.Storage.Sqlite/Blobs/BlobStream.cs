using ContactFunctions.Storage.Sqlite.Engine;

namespace ContactFunctions.Storage.Sqlite.Blobs;

/// <summary>
/// Reads one content from its start, a read at a time, without holding a connection in between. When the blob is
/// replaced or deleted meanwhile it throws Unavailable; it never goes on in another content.
/// </summary>
internal sealed class BlobStream(ReaderPool readers, BlobContent content) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(Math.Min(buffer.Length, BlobRows.BlockBytes), content.Length - _position);
        if (wanted == 0) return 0;
        using var reader = readers.Rent();
        if (BlobRows.ReadBlocks(reader.Database, content.Id, _position, buffer[..wanted]) != wanted)
            throw new StorageException(StorageErrorCode.Unavailable, "The blob was replaced or deleted while it was read; read it again.");
        _position += wanted;
        return wanted;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
