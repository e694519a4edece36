using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// Table <c>credentials</c>: the key lies in one of 256 partitions by the first digits of its id, so that each request
/// is one point read and no partition takes them all; <c>{account}</c> holds a pointer to each of an account's keys.
/// The pointer is written first and the key alone decides, so a crash between the two leaves a pointer to nothing.
/// </summary>
internal static class KeyRow
{
    private const string Prefix = "k|";

    public static string PartitionOf(string keyId) => keyId[..2];

    public static string KeyOf(string keyId) => Prefix + keyId;

    public static TableRange PointersOf(string accountId) => TableRange.Prefix(accountId, Prefix);

    public static string IdOf(TableEntity row) => row.RowKey[Prefix.Length..];

    public static TableTransaction InsertPointer(KeyInfo key)
    {
        var insert = new TableTransaction(StoreLayout.Credentials, key.AccountId);
        _ = insert.Begin(TableTransactionActionType.UpsertReplace, KeyOf(key.Id)).Int64("dialect"u8, (long)key.Dialect);
        return insert;
    }

    public static TableTransaction Insert(KeyInfo key, ReadOnlySpan<byte> proof)
    {
        var insert = new TableTransaction(StoreLayout.Credentials, PartitionOf(key.Id));
        _ = insert.Begin(TableTransactionActionType.Add, KeyOf(key.Id))
            .Binary("proof"u8, proof)
            .String("account"u8, key.AccountId)
            .Int64("dialect"u8, (long)key.Dialect)
            .String("hint"u8, key.Hint)
            .DateTime("createdAt"u8, key.CreatedAt)
            .DateTime("expiresAt"u8, key.ExpiresAt);
        return insert;
    }

    public static TableTransaction Revoke(string keyId, DateTimeOffset now)
    {
        var update = new TableTransaction(StoreLayout.Credentials, PartitionOf(keyId));
        _ = update.Begin(TableTransactionActionType.UpdateMerge, KeyOf(keyId), ETag.All).DateTime("revokedAt"u8, now);
        return update;
    }

    public static KeyInfo Read(TableEntity row)
    {
        var properties = row.Properties;
        return new KeyInfo(
            IdOf(row),
            properties.GetString("account"u8)!,
            (KeyDialect)properties.GetInt64("dialect"u8)!.Value,
            properties.GetString("hint"u8)!,
            properties.GetDateTime("createdAt"u8)!.Value,
            properties.GetDateTime("expiresAt"u8),
            properties.GetDateTime("revokedAt"u8));
    }
}
