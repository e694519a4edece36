using ContactFunctions.Cli.Commands;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Output;

/// <summary>A key as it is shown, without its secret.</summary>
/// <param name="EndsWith">The last characters of the key, to tell it from others.</param>
/// <param name="State">valid, expired or revoked.</param>
internal sealed record KeyView(
    string Id, string Dialect, string EndsWith, string State, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    public static KeyView Of(KeyInfo key, DateTimeOffset now) => new(
        key.Id, DialectOption.NameOf(key.Dialect), key.Hint, key.StandingAt(now).ToString().ToLowerInvariant(), key.CreatedAt, key.ExpiresAt, key.RevokedAt);
}
