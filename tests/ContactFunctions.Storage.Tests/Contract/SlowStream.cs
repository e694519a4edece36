namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>Gives its bytes in uneven pieces, asynchronously alone, of unknown length, as a request's body does.</summary>
internal sealed class SlowStream(byte[] content, Func<Task>? atEnd = null) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var length = Math.Min(Math.Min(buffer.Length, content.Length - _position), 77_777);
        if (length == 0 && buffer.Length > 0 && atEnd is not null) await atEnd();
        content.AsSpan(_position, length).CopyTo(buffer.Span);
        _position += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
