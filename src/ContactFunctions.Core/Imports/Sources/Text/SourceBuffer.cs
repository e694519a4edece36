using System.Buffers;

namespace ContactFunctions.Core.Imports.Sources.Text;

/// <summary>
/// The part of a stream that is being looked at. It fills up before it is looked at, so that how the stream is cut into
/// reads makes no difference, and grows only while one row needs more than it holds.
/// </summary>
internal sealed class SourceBuffer(SourceText text, long limit) : IAsyncDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(SourceOptions.HeadBytes);
    private Stream _stream = text.Stream;
    private int _start;
    private int _end;

    /// <summary>Bytes of the text before <see cref="Window"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether <see cref="Window"/> reaches to the end of what can be read.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Why it is not the end of the file.</summary>
    public SourceFault Fault { get; private set; }

    public ReadOnlyMemory<byte> Window => _bytes.AsMemory(_start, _end - _start);

    public void Advance(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Reads until the buffer is full, having made room in it.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        try
        {
            while (_end < _bytes.Length && !IsFinal) Count(await _stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken));
        }
        catch (InvalidDataException)
        {
            Stop(SourceFault.GzipDamaged);
        }
    }

    /// <summary>Goes to a place later in the text: at once where it can, else by reading on.</summary>
    public async Task SkipToAsync(long offset, OpenSource open, CancellationToken cancellationToken)
    {
        if (text.IsAsStored && offset > Offset + Window.Length)
        {
            await _stream.DisposeAsync();
            _stream = await open(offset, cancellationToken);
            (_start, _end, Offset) = (0, 0, offset);
            return;
        }

        while (offset > Offset + Window.Length && !IsFinal)
        {
            Advance(Window.Length);
            await FillAsync(cancellationToken);
        }

        Advance((int)Math.Min(offset - Offset, Window.Length));
    }

    public ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        (_start, _end) = (0, 0);
        return _stream.DisposeAsync();
    }

    private void Count(int read)
    {
        _end += read;
        IsFinal |= read == 0;
        var excess = text.IsGzip ? Offset + Window.Length - limit : 0;
        if (excess <= 0) return;
        _end -= (int)excess;
        Stop(SourceFault.TooLarge);
    }

    private void Stop(SourceFault fault) => (Fault, IsFinal) = (fault, true);

    private void MakeRoom()
    {
        var window = Window;
        if (_start > 0)
        {
            window.Span.CopyTo(_bytes);
        }
        else if (_end == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            window.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        (_start, _end) = (0, window.Length);
    }
}
