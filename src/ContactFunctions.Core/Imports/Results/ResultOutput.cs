namespace ContactFunctions.Core.Imports.Results;

/// <summary>Rows on their way to a stream, many at a time.</summary>
internal sealed class ResultOutput(Stream stream) : IDisposable
{
    private const int Bytes = 64 * 1024;

    public PooledBuffer Buffer { get; } = new();

    /// <summary>Passes on what is there if that is worth a write.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellationToken) => Buffer.Length < Bytes ? default : FlushAsync(cancellationToken);

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Buffer.Written, cancellationToken);
        Buffer.CutTo(0);
    }

    public void Dispose() => Buffer.Dispose();
}
