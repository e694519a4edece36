using System.Security.Cryptography;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// The tag Express gives a body (npm <c>etag</c>): length in hex and the first 27 characters of its SHA-1 in base64. The
/// vendor's captured reply of 74 bytes has <c>W/"4a-gQI3LNaPco2fa3tiAZFJ8Qeen2o"</c>.
/// </summary>
internal static class DeepCallETag
{
    private const int HashCharacters = 27;

    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // No secret: the vendor's tag is made so.
        _ = SHA1.HashData(body, hash);
#pragma warning restore CA5350
        return $"W/\"{body.Length:x}-{Convert.ToBase64String(hash).AsSpan(0, HashCharacters)}\"";
    }
}
