using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Imports;

/// <summary>Tells how much of a stream has been read, in MiB.</summary>
/// <param name="length">In bytes; null where it is not known.</param>
internal sealed class WatchedStream(Stream inner, long? length, Action<WorkProgress> tell) : Stream
{
    private const int BytesPerUnit = 1024 * 1024;
    private readonly Pace _pace = new("MiB stored", TimeProvider.System);
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int bytes)
    {
        _read += bytes;
        tell(_pace.At(_read / BytesPerUnit, length / BytesPerUnit));
        return bytes;
    }
}
