namespace ContactFunctions.Core.Imports.Sources.Text;

/// <summary>One stream, then another.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    private bool _isSecond;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        var read = _isSecond ? 0 : await first.ReadAsync(buffer, cancellationToken);
        _isSecond |= read == 0;
        return read > 0 ? read : await second.ReadAsync(buffer, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await base.DisposeAsync();
    }
}
