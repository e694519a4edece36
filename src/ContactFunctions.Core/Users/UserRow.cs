using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Users;

/// <summary>
/// Table <c>credentials</c>, beside the keys and as they lie: <c>u|{key}</c> in one of 256 partitions, and a pointer of
/// the same name in the partition <c>{account}</c>. The key is made from the user's id alone, so that the insertion of
/// the row makes ids unique over the store. All that decides about a user is in this one row and changes under its tag.
/// </summary>
/// <param name="Key">32 hex digits of a hash of the user's id.</param>
/// <param name="Proof">Made from the user's id and token.</param>
internal sealed record UserRow(string Key, User User, byte[] Proof, ETag ETag)
{
    private const string Prefix = "u|";

    public static string PartitionOf(string key) => KeyRow.PartitionOf(key);

    public static string KeyOf(string key) => Prefix + key;

    public static TableRange PointersOf(string accountId) => TableRange.Prefix(accountId, Prefix);

    public static string KeyIn(TableEntity row) => row.RowKey[Prefix.Length..];

    public static TableTransaction InsertPointer(string accountId, string key)
    {
        var insert = new TableTransaction(StoreLayout.Credentials, accountId);
        _ = insert.Begin(TableTransactionActionType.UpsertReplace, KeyOf(key));
        return insert;
    }

    public static UserRow Read(TableEntity entity)
    {
        var row = entity.Properties;
        var user = new User(
            row.GetString("userId"u8)!,
            row.GetString("account"u8)!,
            (Permissions)row.GetInt64("permissions"u8)!.Value,
            ReadGroups(row.GetString("groups"u8) ?? ""),
            row.GetBoolean("disabled"u8)!.Value,
            row.GetDateTime("createdAt"u8)!.Value);
        return new UserRow(KeyIn(entity), user, row.GetBinary("proof"u8)!, entity.ETag);
    }

    public TableTransaction Insert() => Write(TableTransactionActionType.Add);

    /// <summary>Stores it in place of the row it was read from.</summary>
    public TableTransaction Replace() => Write(TableTransactionActionType.UpdateReplace);

    private TableTransaction Write(TableTransactionActionType type)
    {
        var transaction = new TableTransaction(StoreLayout.Credentials, PartitionOf(Key));
        _ = transaction.Begin(type, KeyOf(Key), ETag)
            .Binary("proof"u8, Proof)
            .String("userId"u8, User.Id)
            .String("account"u8, User.AccountId)
            .Int64("permissions"u8, (long)User.Granted)
            .String("groups"u8, string.Join(' ', User.Groups))
            .Boolean("disabled"u8, User.IsDisabled)
            .DateTime("createdAt"u8, User.CreatedAt);
        return transaction;
    }

    private static long[] ReadGroups(string numbers) =>
        [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
}
