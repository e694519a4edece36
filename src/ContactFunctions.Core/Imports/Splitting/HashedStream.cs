using System.Security.Cryptography;
using ContactFunctions.Core.Imports.Sources.Text;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>A stream that is hashed as it is read. What it reads from stays the caller's.</summary>
internal sealed class HashedStream(Stream inner, IncrementalHash hash) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        return read;
    }
}
