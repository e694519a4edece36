using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.Dialects.Http;

/// <summary>The whole body of one request on rented memory.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] _bytes;
    private int _length;

    private RequestBody(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Reads the body to its end; null when it holds more than <paramref name="limit"/> bytes.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        LiftServerLimit(request.HttpContext);
        if (request.ContentLength > limit) return null;
        var body = new RequestBody((int)(request.ContentLength ?? FirstBytes) + 1);
        try
        {
            if (await body.FillAsync(request.Body, limit, cancellationToken)) return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    /// <summary>
    /// The server's own limit (30 MB by default) lies below ours and its refusal has no body. It would also cut the
    /// connection of a caller who is still sending, before the refusal is read.
    /// </summary>
    private static void LiftServerLimit(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = null;
    }

    private async ValueTask<bool> FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _bytes.Length) Grow(limit);
            var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            if (read == 0) return true;
            _length += read;
            if (_length > limit) return false;
        }
    }

    private void Grow(int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)_bytes.Length * 2, limit + 1L));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
