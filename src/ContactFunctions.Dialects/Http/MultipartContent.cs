using ContactFunctions.Core.Imports.Sources.Text;

namespace ContactFunctions.Dialects.Http;

/// <summary>The content of a part as it comes.</summary>
internal sealed class MultipartContent(Stream inner) : ForwardStream
{
    /// <exception cref="MalformedMultipartException">The form breaks off within it.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception problem) when (MalformedMultipartException.IsMeantBy(problem))
        {
            throw new MalformedMultipartException("the form breaks off in the middle of a part");
        }
    }
}
