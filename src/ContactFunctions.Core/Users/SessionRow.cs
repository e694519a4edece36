using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Users;

/// <summary>
/// Table <c>credentials</c>: <c>s|{id}</c> in one of 256 partitions, as keys lie, and in the partition <c>{account}</c>
/// a pointer <c>s|{user's key}|{expiry}|{id}</c>, so that a user's sessions are a range that ascends by expiry. The row
/// alone decides.
/// </summary>
internal static class SessionRow
{
    private const string Prefix = "s|";

    public static string PartitionOf(string id) => KeyRow.PartitionOf(id);

    public static string KeyOf(string id) => Prefix + id;

    public static string PointerOf(string userKey, Session session) => $"{Prefix}{userKey}|{Time(session.ExpiresAt ?? DateTimeOffset.MaxValue)}|{session.Id}";

    public static TableRange PointersOf(string accountId, string userKey) => TableRange.Prefix(accountId, $"{Prefix}{userKey}|");

    /// <summary>Of a user's sessions that were over before a moment.</summary>
    public static TableRange PointersOver(string accountId, string userKey, DateTimeOffset before) =>
        PointersOf(accountId, userKey) with { Before = $"{Prefix}{userKey}|{Time(before)}" };

    public static string IdIn(TableEntity pointer) => pointer.RowKey[(pointer.RowKey.LastIndexOf('|') + 1)..];

    /// <summary>The user's key in a session's row.</summary>
    public static string UserIn(TableEntity row) => row.Properties.GetString("user"u8)!;

    public static TableTransaction InsertPointer(string accountId, string userKey, Session session)
    {
        var insert = new TableTransaction(StoreLayout.Credentials, accountId);
        _ = insert.Begin(TableTransactionActionType.UpsertReplace, PointerOf(userKey, session));
        return insert;
    }

    public static TableTransaction Insert(string userKey, Session session, byte[] proof)
    {
        var insert = new TableTransaction(StoreLayout.Credentials, PartitionOf(session.Id));
        _ = insert.Begin(TableTransactionActionType.Add, KeyOf(session.Id))
            .Binary("proof"u8, proof)
            .String("user"u8, userKey)
            .String("userId"u8, session.UserId)
            .DateTime("createdAt"u8, session.CreatedAt)
            .DateTime("expiresAt"u8, session.ExpiresAt);
        return insert;
    }

    public static TableTransaction End(string id, DateTimeOffset now)
    {
        var update = new TableTransaction(StoreLayout.Credentials, PartitionOf(id));
        _ = update.Begin(TableTransactionActionType.UpdateMerge, KeyOf(id), ETag.All).DateTime("endedAt"u8, now);
        return update;
    }

    public static TableTransaction Delete(string partition, string rowKey)
    {
        var delete = new TableTransaction(StoreLayout.Credentials, partition);
        _ = delete.Begin(TableTransactionActionType.Delete, rowKey, ETag.All);
        return delete;
    }

    public static Session Read(TableEntity entity)
    {
        var row = entity.Properties;
        return new Session(
            entity.RowKey[Prefix.Length..],
            row.GetString("userId"u8)!,
            row.GetDateTime("createdAt"u8)!.Value,
            row.GetDateTime("expiresAt"u8),
            row.GetDateTime("endedAt"u8));
    }

    private static string Time(DateTimeOffset time) => time.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
