using ContactFunctions.Core.Imports.Sources.Text;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>Bytes that come in pieces of any size, as they do from a network.</summary>
internal sealed class ChoppedStream(byte[] bytes, int offset, Random random, int largest) : ForwardStream
{
    private int _at = offset;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(Math.Min(buffer.Length, bytes.Length - _at), random.Next(1, largest + 1));
        bytes.AsSpan(_at, count).CopyTo(buffer.Span);
        _at += count;
        return new ValueTask<int>(count);
    }
}
