namespace ContactFunctions.Core.Accounts;

/// <summary>What may be shown of a credential.</summary>
/// <param name="Id">32 hex digits by which it is revoked; they tell nothing of the secret.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Hint">The last four characters of what the caller sends as key.</param>
/// <param name="ExpiresAt">The first moment it is refused; null for never.</param>
public sealed record KeyInfo(
    string Id, string AccountId, KeyDialect Dialect, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>How a caller with the right secret would be judged, the account apart.</summary>
    public KeyStanding StandingAt(DateTimeOffset now) => this switch
    {
        { RevokedAt: not null } => KeyStanding.Revoked,
        { ExpiresAt: { } end } when end <= now => KeyStanding.Expired,
        _ => KeyStanding.Valid,
    };
}
