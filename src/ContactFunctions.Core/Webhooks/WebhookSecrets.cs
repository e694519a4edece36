using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Webhooks;

/// <summary>The secrets that sign webhooks, one of each account that has made one.</summary>
public sealed class WebhookSecrets(IStore store, TimeProvider clock, RandomNumberGenerator random)
{
    /// <summary>How long the secret before still signs beside a new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private readonly ITables _tables = store.Tables;

    /// <summary>Makes a secret, or another in place of the one there is. What it returns is the only time it can be read.</summary>
    public async Task<WebhookSecret> RenewAsync(Account account, CancellationToken cancellationToken)
    {
        var (secret, now) = (WebhookSecret.Draw(random), clock.GetUtcNow());
        _ = await RacingWrites.SettleAsync<bool>(async () =>
        {
            var before = await FindAsync(account.Id, cancellationToken);
            // After a lost answer it may be there already, and must not be made its own predecessor.
            if (before is not null && before.Secret.Key.SequenceEqual(secret.Key)) return true;
            var row = new WebhookSecretRow(secret, before?.Secret, before is null ? null : now + Overlap, now, default);
            return (await _tables.SubmitAsync(row.Write(account.Id, before), cancellationToken)).IsCommitted ? true : null;
        });
        return secret;
    }

    /// <summary>Gives an account its first secret; one that is there stays.</summary>
    internal Task AddAsync(Account account, WebhookSecret secret, CancellationToken cancellationToken) =>
        _tables.SubmitRepeatableAsync(new WebhookSecretRow(secret, null, null, clock.GetUtcNow(), default).Write(account.Id, null), cancellationToken);

    /// <summary>What signs a delivery now: the newest first; none for an account that never made one.</summary>
    public async Task<IReadOnlyList<WebhookSecret>> SigningAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken) is not { } row) return [];
        return row is { Previous: { } previous, PreviousUntil: { } end } && end > clock.GetUtcNow() ? [row.Secret, previous] : [row.Secret];
    }

    private async Task<WebhookSecretRow?> FindAsync(string accountId, CancellationToken cancellationToken)
    {
        var row = await _tables.GetAsync(StoreLayout.Accounts, WebhookSecretRow.PartitionKey, WebhookSecretRow.KeyOf(accountId), null, cancellationToken);
        return row is { } entity ? WebhookSecretRow.Read(entity) : null;
    }
}
