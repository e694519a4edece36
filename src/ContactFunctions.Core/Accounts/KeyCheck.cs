namespace ContactFunctions.Core.Accounts;

/// <summary>What a credential turned out to be.</summary>
/// <param name="Account">Whose it is; null unless the standing is <see cref="KeyStanding.Valid"/>.</param>
/// <param name="KeyId">The valid key's id, such as limits are counted by; null otherwise.</param>
public readonly record struct KeyCheck(KeyStanding Standing, Account? Account, string? KeyId = null);
