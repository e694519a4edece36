using ContactFunctions.Cli.Commands;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Output;

/// <summary>A new key with its secret.</summary>
/// <param name="Key">Exotel's API key, or OliAI's <c>x-api-key</c>.</param>
/// <param name="Token">Exotel's API token; null where there is none.</param>
internal sealed record IssuedKeyView(string Id, string Account, string Dialect, string Key, string? Token, DateTimeOffset? ExpiresAt)
{
    public static IssuedKeyView Of(IssuedKey issued, Account account) => new(
        issued.Info.Id, account.Sid, DialectOption.NameOf(issued.Info.Dialect), issued.Key, issued.Token, issued.Info.ExpiresAt);
}
