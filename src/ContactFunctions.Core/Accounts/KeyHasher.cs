using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// Turns credentials into what is stored: SHA-256, or HMAC-SHA256 under the pepper where one is configured. The secrets
/// are random, at least 128 bits, so a slow hash would protect nothing and cost every request.
/// </summary>
internal sealed class KeyHasher(string? pepper)
{
    private readonly byte[]? _pepper = string.IsNullOrEmpty(pepper) ? null : Encoding.UTF8.GetBytes(pepper);

    /// <summary>
    /// The credential's id, by which its row is found: half the hash of what identifies it. How long a search for it
    /// takes tells of the hash, not of the secret.
    /// </summary>
    /// <param name="kind">Keeps credentials of different kinds apart, such as a key and a session of the same text.</param>
    public string IdOf(string kind, string name) => Convert.ToHexStringLower(Hash(kind, name, "").AsSpan(0, 16));

    public string IdOf(KeyText text) => IdOf(text.Kind, text.Key);

    /// <summary>32 bytes that only who has the whole credential can make.</summary>
    public byte[] ProofOf(string kind, string name, string secret) => Hash(kind, name, secret);

    public byte[] ProofOf(KeyText text) => ProofOf(text.Kind, text.Key, text.Token ?? "");

    /// <summary>Whether a row's proof is this one, in the time that any other answer takes.</summary>
    public static bool IsProof(TableEntity row, byte[] proof) =>
        row.Properties.TryGet("proof"u8, out var stored) && CryptographicOperations.FixedTimeEquals(stored.Binary, proof);

    /// <summary>An id as <see cref="IdOf(string, string)"/> writes it.</summary>
    public static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The length keeps "a" with "bc" apart from "ab" with "c".</summary>
    private byte[] Hash(string kind, string name, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes($"{kind}|{name.Length}|{name}|{secret}");
        return _pepper is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(_pepper, bytes);
    }
}
