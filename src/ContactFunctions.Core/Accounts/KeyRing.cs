using System.Security.Cryptography;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// The credentials of all accounts. Secrets are stored only as hashes and compared in constant time. Each check reads
/// the key's row, so a key revoked or expired is refused at the next request; of whoever does not have the whole
/// secret nothing is said but Unknown.
/// </summary>
public sealed class KeyRing
{
    private readonly ITables _tables;
    private readonly AccountBook _accounts;
    private readonly TimeProvider _clock;
    private readonly RandomNumberGenerator _random;
    private readonly KeyHasher _hasher;

    /// <param name="pepper">Keys the hashes; every process on the store must have the same. Null for plain SHA-256.</param>
    public KeyRing(IStore store, AccountBook accounts, TimeProvider clock, RandomNumberGenerator random, string? pepper)
    {
        _tables = store.Tables;
        _accounts = accounts;
        _clock = clock;
        _random = random;
        _hasher = new KeyHasher(pepper);
    }

    /// <summary>Whose Exotel key and token these are.</summary>
    public ValueTask<KeyCheck> CheckExotelAsync(string key, string token, CancellationToken cancellationToken) =>
        CheckAsync(KeyText.Exotel(key, token), cancellationToken);

    /// <summary>Whose OliAI key this is.</summary>
    public ValueTask<KeyCheck> CheckOliAIAsync(string secret, CancellationToken cancellationToken) =>
        CheckAsync(KeyText.OliAI(secret), cancellationToken);

    /// <summary>Makes a credential. What it returns is the only place its secret ever stands.</summary>
    public Task<IssuedKey> CreateAsync(Account account, KeyDialect dialect, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        AddAsync(account, KeyText.Draw(dialect, _random), expiresAt, cancellationToken);

    /// <summary>An account's keys, oldest first, the revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<KeyInfo>> ListAsync(Account account, CancellationToken cancellationToken)
    {
        var keys = new List<KeyInfo>();
        string? continuation = null;
        do
        {
            var page = await _tables.QueryAsync(
                StoreLayout.Credentials, KeyRow.PointersOf(account.Id), null, StorageLimits.PageRows, continuation, cancellationToken).ConfigureAwait(false);
            foreach (var pointer in page.Entities)
            {
                if (await GetAsync(KeyRow.IdOf(pointer), cancellationToken).ConfigureAwait(false) is { } row) keys.Add(KeyRow.Read(row));
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return [.. keys.OrderBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];
    }

    /// <summary>Refuses a key from now on, for good; null when there is no such key. Revoking again changes nothing.</summary>
    public async Task<KeyInfo?> RevokeAsync(string keyId, CancellationToken cancellationToken)
    {
        var key = await FindAsync(keyId, cancellationToken).ConfigureAwait(false);
        if (key is null or { RevokedAt: not null }) return key;
        var now = _clock.GetUtcNow();
        _ = await _tables.SubmitRepeatableAsync(KeyRow.Revoke(keyId, now), cancellationToken).ConfigureAwait(false);
        return key with { RevokedAt = now };
    }

    /// <summary>Stores a credential; one that is there already, of the same account, stays as it is.</summary>
    internal async Task<IssuedKey> AddAsync(Account account, KeyText text, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var key = new KeyInfo(_hasher.IdOf(text), account.Id, text.Dialect, text.Hint, _clock.GetUtcNow(), expiresAt, RevokedAt: null);
        _ = await _tables.SubmitRepeatableAsync(KeyRow.InsertPointer(key), cancellationToken).ConfigureAwait(false);
        var outcome = await _tables.SubmitRepeatableAsync(KeyRow.Insert(key, _hasher.ProofOf(text)), cancellationToken).ConfigureAwait(false);
        if (!outcome.IsCommitted && (await FindAsync(key.Id, cancellationToken).ConfigureAwait(false))?.AccountId != account.Id)
            throw new InvalidOperationException($"Key {key.Id} belongs to another account.");
        return new IssuedKey(key, text.Key, text.Token);
    }

    private async ValueTask<KeyCheck> CheckAsync(KeyText text, CancellationToken cancellationToken)
    {
        var row = await GetAsync(_hasher.IdOf(text), cancellationToken).ConfigureAwait(false);
        if (row is null || !IsProof(row.Value, _hasher.ProofOf(text))) return new KeyCheck(KeyStanding.Unknown, null);
        var key = KeyRow.Read(row.Value);
        var standing = key.StandingAt(_clock.GetUtcNow());
        if (standing != KeyStanding.Valid) return new KeyCheck(standing, null);
        return await _accounts.FindAsync(key.AccountId, cancellationToken).ConfigureAwait(false) switch
        {
            null => new KeyCheck(KeyStanding.Unknown, null),
            { IsDisabled: true } => new KeyCheck(KeyStanding.AccountDisabled, null),
            var account => new KeyCheck(KeyStanding.Valid, account, key.Id),
        };
    }

    private static bool IsProof(TableEntity row, byte[] proof) =>
        row.Properties.TryGet("proof"u8, out var stored) && CryptographicOperations.FixedTimeEquals(stored.Binary, proof);

    private async Task<KeyInfo?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (keyId.Length != 32 || !keyId.All(char.IsAsciiHexDigitLower)) return null;
        return await GetAsync(keyId, cancellationToken).ConfigureAwait(false) is { } row ? KeyRow.Read(row) : null;
    }

    private ValueTask<TableEntity?> GetAsync(string keyId, CancellationToken cancellationToken) =>
        _tables.GetAsync(StoreLayout.Credentials, KeyRow.PartitionOf(keyId), KeyRow.KeyOf(keyId), null, cancellationToken);
}
