using ContactFunctions.Core.Imports.Sources.Text;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>A blob from some place in it to its end, for a split that goes on there.</summary>
internal sealed class BlobTail(IBlobs blobs, BlobName blob, long offset) : ForwardStream
{
    private const int WindowBytes = 1024 * 1024;

    private ReadOnlyMemory<byte> _window;
    private bool _isLast;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_window.IsEmpty && !_isLast) await MoveAsync(cancellationToken);
        var read = Math.Min(buffer.Length, _window.Length);
        _window[..read].CopyTo(buffer);
        _window = _window[read..];
        return read;
    }

    private async Task MoveAsync(CancellationToken cancellationToken)
    {
        _window = await blobs.ReadAsync(blob, offset, WindowBytes, cancellationToken)
            ?? throw new FileNotFoundException($"Blob {blob} is gone.");
        offset += _window.Length;
        _isLast = _window.Length < WindowBytes;
    }
}
