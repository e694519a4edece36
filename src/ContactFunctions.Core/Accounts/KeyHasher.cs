using System.Security.Cryptography;
using System.Text;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// Turns credentials into what is stored: SHA-256, or HMAC-SHA256 under the pepper where one is configured. The secrets
/// are random, at least 128 bits, so a slow hash would protect nothing and cost every request.
/// </summary>
internal sealed class KeyHasher(string? pepper)
{
    private readonly byte[]? _pepper = string.IsNullOrEmpty(pepper) ? null : Encoding.UTF8.GetBytes(pepper);

    /// <summary>
    /// The key's id, by which its row is found: half the hash of what identifies it. How long a search for it takes
    /// tells of the hash, not of the secret.
    /// </summary>
    public string IdOf(KeyText text) => Convert.ToHexStringLower(Hash(text.Dialect, text.Key, "").AsSpan(0, 16));

    /// <summary>32 bytes that only who has the whole credential can make.</summary>
    public byte[] ProofOf(KeyText text) => Hash(text.Dialect, text.Key, text.Token ?? "");

    /// <summary>The length keeps "a" with "bc" apart from "ab" with "c".</summary>
    private byte[] Hash(KeyDialect dialect, string key, string token)
    {
        var bytes = Encoding.UTF8.GetBytes($"{dialect}|{key.Length}|{key}|{token}");
        return _pepper is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(_pepper, bytes);
    }
}
