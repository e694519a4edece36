using System.Text;

namespace ContactFunctions.Dialects.Http;

/// <summary>A user name and password as HTTP's Basic scheme carries them (RFC 7617).</summary>
internal readonly record struct BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <summary>Longer headers than any credential of ours are no credentials.</summary>
    private const int MaxLength = 4096;

    /// <summary>
    /// Reads an <c>Authorization</c> header: the scheme in any case, base64 of UTF-8, the name ends at the first colon.
    /// Anything else is no credential.
    /// </summary>
    public static bool TryParse(string? header, out BasicCredentials credentials)
    {
        credentials = default;
        if (header is null || header.Length > MaxLength || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var encoded = header.AsSpan(Scheme.Length).Trim(' ');
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (encoded.ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(encoded, bytes, out var length)) return false;
        return TryDecode(bytes[..length], out credentials);
    }

    private static bool TryDecode(ReadOnlySpan<byte> utf8, out BasicCredentials credentials)
    {
        credentials = default;
        var colon = utf8.IndexOf((byte)':');
        if (colon < 1 || !System.Text.Unicode.Utf8.IsValid(utf8)) return false;
        credentials = new BasicCredentials(Encoding.UTF8.GetString(utf8[..colon]), Encoding.UTF8.GetString(utf8[(colon + 1)..]));
        return true;
    }
}
