using System.Buffers;
using System.Security.Cryptography;
using ContactFunctions.Core.Imports.Keys;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Http;

/// <summary>
/// The <c>Idempotency-Key</c> of a request (draft-ietf-httpapi-idempotency-key-header-07): one header line with a quoted
/// string (RFC 9651, section 3.3.3), or with the same text bare, as many clients send it.
/// </summary>
internal readonly record struct RequestKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>What refusals say, the same in every dialect.</summary>
    public const string Fault = "Idempotency-Key must be one key of 1 to 255 printable ASCII characters, in quotes or without blanks";
    public const string Reused = "Idempotency-Key stands for another request; a new request needs a new key";
    public const string InUse = "The first request with this Idempotency-Key is not answered yet";

    /// <summary>What a bare key must not have: a comma would be two header lines that a proxy made one.</summary>
    private static readonly SearchValues<char> NotBare = SearchValues.Create(" \",;\\");

    private readonly string? _route;
    private readonly string? _text;

    private RequestKey(HttpRequest request, string text) => (_route, _text) = (RouteOf(request), text);

    /// <summary>Reads the header; no header is a key that is none. False for anything that is no key.</summary>
    public static bool TryRead(HttpRequest request, out RequestKey key)
    {
        key = default;
        if (!request.Headers.TryGetValue(Header, out var values)) return true;
        if (values.Count != 1 || TextOf((values[0] ?? "").Trim(' ')) is not { Length: >= 1 and <= IdempotencyKey.MostCharacters } text) return false;
        key = new RequestKey(request, text);
        return true;
    }

    /// <summary>The key for a request with this body; null where there is none.</summary>
    /// <param name="keepsAcceptance">See <see cref="IdempotencyKey"/>.</param>
    public IdempotencyKey? Over(ReadOnlySpan<byte> body, bool keepsAcceptance) =>
        _text is null ? null : new IdempotencyKey(_route!, _text, SHA256.HashData(body), keepsAcceptance);

    /// <summary>Paths have no case and may end with a slash.</summary>
    private static string RouteOf(HttpRequest request) => $"{request.Method} {request.Path.Value?.TrimEnd('/').ToLowerInvariant()}";

    private static string? TextOf(string header)
    {
        if (header.StartsWith('"')) return Unquote(header.AsSpan(1));
        return header.AsSpan().ContainsAny(NotBare) || header.AsSpan().ContainsAnyExceptInRange('!', '~') ? null : header;
    }

    /// <summary>Printable ASCII up to the closing quote, which ends the header; a backslash stands before itself and quotes only.</summary>
    private static string? Unquote(ReadOnlySpan<char> quoted)
    {
        var text = new System.Text.StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '"') return at == quoted.Length - 1 ? text.ToString() : null;
            if (quoted[at] == '\\' && (++at == quoted.Length || quoted[at] is not ('"' or '\\'))) return null;
            if (quoted[at] is < ' ' or > '~') return null;
            text.Append(quoted[at]);
        }

        return null;
    }
}
