using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Azure.Blobs;

/// <summary>
/// A blob read from its start in windows, like the official client's <c>OpenRead</c>: a connection that breaks costs one
/// window again and not the stream, and a blob that was replaced in between ends it instead of mixing two states.
/// </summary>
internal sealed class BlobReadStream(StoragePipeline pipeline, BlobName blob, BlobWindow first) : Stream
{
    public const int WindowBytes = 4 * 1024 * 1024;

    private byte[] _window = first.Bytes;
    private int _inWindow;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => first.BlobLength;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="StorageException">Unavailable: storage stayed out of reach, or the blob was replaced or deleted.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_inWindow == _window.Length && _position < Length) await MoveWindowAsync(cancellationToken).ConfigureAwait(false);
        var length = Math.Min(buffer.Length, _window.Length - _inWindow);
        _window.AsSpan(_inWindow, length).CopyTo(buffer.Span);
        _inWindow += length;
        _position += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask MoveWindowAsync(CancellationToken cancellationToken)
    {
        var length = (int)Math.Min(WindowBytes, Length - _position);
        try
        {
            var next = await BlobWindow.ReadAsync(pipeline, blob, _position, length, first.ETag, cancellationToken).ConfigureAwait(false);
            _window = next?.Bytes.Length == length ? next.Bytes : throw Gone(null);
            _inWindow = 0;
        }
        catch (StorageException exception) when (exception.Code == StorageErrorCode.UpdateConditionNotSatisfied)
        {
            throw Gone(exception);
        }
    }

    private StorageException Gone(Exception? cause) =>
        new(StorageErrorCode.Unavailable, $"Blob {blob} was replaced or deleted while it was read.", cause);
}
