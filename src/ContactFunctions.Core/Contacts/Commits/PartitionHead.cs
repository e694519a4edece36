using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The row <c>!</c>: how many commits the partition has seen and how many live contacts it holds. A partition nothing
/// was written to yet has none.
/// </summary>
internal readonly record struct PartitionHead(bool Exists, long Version, long Contacts, ETag ETag)
{
    public static PartitionHead Read(TableEntity? row) => row is { } head
        ? new PartitionHead(true, head.Properties.GetInt64("version"u8) ?? 0, head.Properties.GetInt64("contacts"u8) ?? 0, head.ETag)
        : default;

    /// <summary>Writes the head of the next commit, under this one's tag.</summary>
    public void WriteNext(TableTransaction transaction, long contactsAdded)
    {
        var type = Exists ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.Add;
        transaction.Begin(type, RowKeys.Head, ETag).Int64("version"u8, Version + 1).Int64("contacts"u8, Contacts + contactsAdded);
    }
}
