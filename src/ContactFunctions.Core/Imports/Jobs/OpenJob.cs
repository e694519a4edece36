using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>A row of the list of open jobs. Its job may not be there yet, or never come to be.</summary>
/// <param name="CreatedAt">When it was opened: before its file or its items were received, or of a long import once its file was.</param>
/// <param name="KeyHash">Of the idempotency key that was taken for it before it was inserted; null for none.</param>
/// <param name="IsLong">It is an import that takes its turn; see <see cref="Splitting.LongImports"/>.</param>
internal readonly record struct OpenJob(string AccountId, string JobId, DateTimeOffset CreatedAt, string? KeyHash, bool IsLong)
{
    public static OpenJob Read(TableEntity row) => new(
        row.Properties.GetString("account"u8) ?? "", row.RowKey, row.Properties.GetDateTime("createdAt"u8) ?? default,
        row.Properties.GetString("key"u8), row.Properties.GetBoolean("long"u8) ?? false);
}
