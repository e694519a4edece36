using System.IO.Compression;
using System.Net;
using ContactFunctions.Cli.Imports;

namespace ContactFunctions.Cli.Service;

/// <summary>
/// A file on its way to a service, read once and never held whole; as gzip unless it is short or is gzip already. The
/// service finds out which by the first bytes.
/// </summary>
/// <param name="length">In bytes; null of a pipe, which is left open: as long as nothing of it was read another try may send it.</param>
internal sealed class UploadContent(Stream file, long? length) : HttpContent
{
    /// <summary>Below this, gzip saves nothing worth a body of unknown length.</summary>
    private const long Short = 1024 * 1024;

    private const int BufferBytes = 128 * 1024;
    private bool _isBegun;
    private long _read;

    /// <summary>Told that the service is waited for, anew whenever it has taken some; or that the file is, which may take its time.</summary>
    public Action<bool> Waits { get; set; } = _ => { };

    /// <summary>Bytes of the body that have gone.</summary>
    public long Sent { get; private set; }

    /// <summary>Some of it was read that cannot be read again: it came through a pipe.</summary>
    public bool IsSpent => length is null && _isBegun;

    /// <summary>All of the file was read, so that the service may have it whole, whatever becomes of the connection.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>There is nothing in the file.</summary>
    public bool IsEmpty => IsWhole && _read == 0;

    /// <summary>Why the file could not be read; null where the connection is at fault.</summary>
    public Exception? ReadFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var output = new WatchedStream(stream, Count);
        var buffer = new byte[BufferBytes];
        var head = await ReadAsync(buffer, cancellationToken);
        if (Gzips(buffer.AsSpan(0, head)))
        {
            await using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
            await CopyAsync(gzip, buffer, head, cancellationToken);
        }
        else
        {
            await CopyAsync(output, buffer, head, cancellationToken);
        }

        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Only what goes as it is has a length that is known before.</summary>
    protected override bool TryComputeLength(out long bytes)
    {
        bytes = length ?? 0;
        return length <= Short;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && length is not null) file.Dispose();
        base.Dispose(disposing);
    }

    private bool Gzips(ReadOnlySpan<byte> head) => !(length <= Short) && head.Length > 0 && !head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <param name="read">Bytes of the buffer that were read already.</param>
    private async Task CopyAsync(Stream output, byte[] buffer, int read, CancellationToken cancellationToken)
    {
        for (; read > 0; read = await ReadAsync(buffer, cancellationToken)) await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            _isBegun = true;
            Waits(false);
            // A file that grows meanwhile is sent as long as it was: more than was promised would break the connection.
            if (length <= Short) buffer = buffer[..(int)Math.Min(buffer.Length, length.Value - _read)];
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            _read += read;
            IsWhole = read < buffer.Length || _read >= length;
            return read;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ReadFailure = failure;
            throw;
        }
        finally
        {
            Waits(true);
        }
    }

    private void Count(long bytes)
    {
        Sent = bytes;
        Waits(true);
    }
}
