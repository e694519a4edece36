using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// Table <c>accounts</c>, one partition: <c>a|{id}</c> is the account, <c>s|{SHA-256 of its sid}</c> points to it.
/// Both are inserted in one transaction, which makes sids unique.
/// </summary>
internal static class AccountRow
{
    public const string PartitionKey = "accounts";

    public static TableRange All { get; } = TableRange.Prefix(PartitionKey, "a|");

    public static string KeyOf(string id) => "a|" + id;

    /// <summary>Sids differ in case only, which keys must not; their hash keeps them apart and within the keys' alphabet.</summary>
    public static string SidKeyOf(string sid) => "s|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sid)));

    public static TableTransaction Insert(AccountDraft draft)
    {
        var account = draft.Account;
        var insert = new TableTransaction(StoreLayout.Accounts, PartitionKey);
        _ = insert.Begin(TableTransactionActionType.Add, SidKeyOf(account.Sid)).String("id"u8, account.Id);
        _ = insert.Begin(TableTransactionActionType.Add, KeyOf(account.Id))
            .String("sid"u8, account.Sid)
            .String("name"u8, account.Name)
            .String("region"u8, account.Region)
            .String("timeZone"u8, account.TimeZone.Id)
            .Int64("partitions"u8, account.Partitions)
            .Binary("idKey"u8, draft.IdKey)
            .DateTime("createdAt"u8, account.CreatedAt)
            .Boolean("keepsHistory"u8, account.KeepsHistory)
            .Boolean("disabled"u8, account.IsDisabled);
        return insert;
    }

    public static TableTransaction SetKeepsHistory(Account account, bool keepsHistory)
    {
        var change = new TableTransaction(StoreLayout.Accounts, PartitionKey);
        _ = change.Begin(TableTransactionActionType.UpdateMerge, KeyOf(account.Id), ETag.All).Boolean("keepsHistory"u8, keepsHistory);
        return change;
    }

    /// <param name="ids">The key of an earlier read of this row, which never changes; null makes it from the row.</param>
    /// <exception cref="TimeZoneNotFoundException">The machine has no data for the account's zone.</exception>
    public static Account Read(TableEntity row, ContactIdKey? ids)
    {
        var properties = row.Properties;
        return new Account
        {
            Id = row.RowKey[2..],
            Sid = properties.GetString("sid"u8)!,
            Name = properties.GetString("name"u8)!,
            Region = properties.GetString("region"u8)!,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(properties.GetString("timeZone"u8)!),
            Partitions = (int)properties.GetInt64("partitions"u8)!.Value,
            Ids = ids ?? new ContactIdKey(properties.GetBinary("idKey"u8)),
            CreatedAt = properties.GetDateTime("createdAt"u8)!.Value,
            KeepsHistory = properties.GetBoolean("keepsHistory"u8) ?? false,
            IsDisabled = properties.GetBoolean("disabled"u8) ?? false,
        };
    }
}
