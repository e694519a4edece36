using System.Text;

namespace ContactFunctions.Core.Imports.Sources.Text;

/// <summary>
/// A file as bytes in which ASCII is ASCII: unpacked where it is gzip, as UTF-8 where it is UTF-16. Both are known by
/// their first bytes, whatever the caller called them.
/// </summary>
/// <param name="Stream">The text from its beginning.</param>
/// <param name="IsGzip">Whether it was packed, perhaps to more than anyone wants to read.</param>
/// <param name="IsAsStored">Whether offsets in it are offsets in the file.</param>
internal readonly record struct SourceText(Stream Stream, bool IsGzip, bool IsAsStored)
{
    private const int MarkBytes = 2;

    public static async Task<SourceText> OpenAsync(OpenSource open, CancellationToken cancellationToken)
    {
        var stream = await open(0, cancellationToken);
        try
        {
            var (mark, replayed) = await PeekAsync(stream, cancellationToken);
            var isGzip = mark is [0x1f, 0x8b];
            stream = isGzip ? new WholeGzipStream(replayed) : replayed;
            if (isGzip) (mark, stream) = await PeekAsync(stream, cancellationToken);
            var utf16 = mark switch
            {
                [0xff, 0xfe] => Encoding.Unicode,
                [0xfe, 0xff] => Encoding.BigEndianUnicode,
                _ => null,
            };
            if (utf16 is not null) stream = Encoding.CreateTranscodingStream(stream, utf16, Encoding.UTF8);
            return new SourceText(stream, isGzip, !isGzip && utf16 is null);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async Task<(byte[] Mark, Stream Stream)> PeekAsync(Stream stream, CancellationToken cancellationToken)
    {
        var mark = new byte[MarkBytes];
        var length = await stream.ReadAtLeastAsync(mark, MarkBytes, throwOnEndOfStream: false, cancellationToken);
        return (mark[..length], new JoinedStream(new MemoryStream(mark, 0, length), stream));
    }
}
