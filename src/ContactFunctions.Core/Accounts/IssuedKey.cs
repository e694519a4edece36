namespace ContactFunctions.Core.Accounts;

/// <summary>A new credential with its secret, which nobody can read again.</summary>
/// <param name="Key">The user name of Exotel's HTTP Basic, or OliAI's <c>sk_live_...</c>, which is the secret itself.</param>
/// <param name="Token">The password of Exotel's HTTP Basic; null where the dialect has none.</param>
public sealed record IssuedKey(KeyInfo Info, string Key, string? Token);
