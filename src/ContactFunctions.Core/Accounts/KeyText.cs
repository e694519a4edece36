using System.Security.Cryptography;

namespace ContactFunctions.Core.Accounts;

/// <summary>A credential as its caller sends it. Exists only while it is made or checked.</summary>
/// <param name="Token">Exotel's; null for OliAI, whose key is the secret.</param>
internal readonly record struct KeyText(KeyDialect Dialect, string Key, string? Token)
{
    public const string OliAIPrefix = "sk_live_";

    /// <summary>As it is hashed: never renamed.</summary>
    public string Kind => Dialect.ToString();

    /// <summary>Enough for an operator to tell keys apart, and nothing to an attacker.</summary>
    public string Hint => Key[^Math.Min(4, Key.Length)..];

    public static KeyText Exotel(string key, string token) => new(KeyDialect.Exotel, key, token);

    public static KeyText OliAI(string key) => new(KeyDialect.OliAI, key, null);

    public static KeyText Draw(KeyDialect dialect, RandomNumberGenerator random) => dialect switch
    {
        KeyDialect.Exotel => Exotel(Secret.Draw(random), Secret.Draw(random)),
        KeyDialect.OliAI => OliAI(OliAIPrefix + Secret.Draw(random)),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "No such dialect."),
    };
}
