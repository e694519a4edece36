using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The API key of a request: <c>x-api-key</c>, or where that is absent or empty <c>Authorization: Bearer</c> (RFC 6750).</summary>
internal static class OliAICredentials
{
    private const string Header = "x-api-key";
    private const string Scheme = "Bearer ";

    /// <summary>Longer than any key of ours, so that no header costs more than this to hash.</summary>
    private const int MaxLength = 1024;

    /// <summary>The key as it was sent, whatever it is; null when none was.</summary>
    public static string? Read(HttpRequest request)
    {
        var key = request.Headers[Header].ToString().Trim();
        if (key.Length == 0) key = ReadBearer(request.Headers.Authorization.ToString());
        return key.Length == 0 ? null : key[..Math.Min(key.Length, MaxLength)];
    }

    private static string ReadBearer(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
}
