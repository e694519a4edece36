using System.IO.Compression;

namespace ContactFunctions.Core.Imports.Sources.Text;

/// <summary>
/// Unpacks gzip, of one part or several, and finds out when it breaks off: the base library takes a file that breaks off
/// for one that ends. A last part of our own is put behind the file; only where the file was whole does it come out. What
/// it could turn into behind a file that breaks off is held back until then.
/// </summary>
/// <remarks>A file that breaks off exactly between two of its own parts is a whole file by all that can be seen.</remarks>
internal sealed class WholeGzipStream : ForwardStream
{
    /// <summary>More than the packed end can ever unpack to: a byte has at most four copies of at most 258 bytes.</summary>
    private const int HeldBytes = 64 * 1024;

    private static readonly byte[] End = "the file was whole"u8.ToArray();
    private static readonly byte[] PackedEnd = Pack(End);

    private readonly GZipStream _gzip;
    private readonly byte[] _bytes = new byte[2 * HeldBytes];
    private int _start;
    private int _end;
    private bool _isOver;

    public WholeGzipStream(Stream packed) =>
        _gzip = new GZipStream(new JoinedStream(packed, new MemoryStream(PackedEnd)), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is damaged or breaks off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isOver && _end - _start <= HeldBytes) await FillAsync(cancellationToken);
        var count = Math.Min(buffer.Length, _end - _start - (_isOver ? 0 : HeldBytes));
        _bytes.AsSpan(_start, count).CopyTo(buffer.Span);
        _start += count;
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await _gzip.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _bytes.Length)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        var read = await _gzip.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
        _end += read;
        if (read > 0) return;
        if (!_bytes.AsSpan(_start, _end - _start).EndsWith(End)) throw new InvalidDataException("The gzip data breaks off.");
        _end -= End.Length;
        _isOver = true;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
