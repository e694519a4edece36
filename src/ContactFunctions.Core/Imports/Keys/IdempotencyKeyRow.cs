using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>
/// The row <c>k|{hash}</c> in the account's partition of the table <c>jobs</c>: which job the key stands for. It is never
/// changed, only replaced when its time is over.
/// </summary>
internal sealed record IdempotencyKeyRow(string JobId, byte[] Fingerprint, DateTimeOffset Expires, ETag ETag)
{
    public static string KeyOf(string hash) => $"k|{hash}";

    public static IdempotencyKeyRow Read(TableEntity row) => new(
        row.Properties.GetString("job"u8) ?? "", row.Properties.GetBinary("fingerprint"u8) ?? [], row.Properties.GetDateTime("expires"u8) ?? default, row.ETag);

    /// <summary>Inserts it, or replaces <paramref name="before"/> if nobody else has.</summary>
    public void Write(TableTransaction transaction, string hash, IdempotencyKeyRow? before)
    {
        var type = before is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        transaction.Begin(type, KeyOf(hash), before?.ETag ?? default).String("job"u8, JobId).Binary("fingerprint"u8, Fingerprint).DateTime("expires"u8, Expires);
    }
}
