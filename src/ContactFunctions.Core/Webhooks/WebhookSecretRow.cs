using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// The row <c>w|{account}</c> of the table <c>accounts</c>. Unlike other secrets it is kept as it is: without it nothing
/// can be signed.
/// </summary>
/// <param name="Previous">Signs beside it until <paramref name="PreviousUntil"/>, so that receivers can change over; null for none.</param>
internal sealed record WebhookSecretRow(WebhookSecret Secret, WebhookSecret? Previous, DateTimeOffset? PreviousUntil, DateTimeOffset CreatedAt, ETag ETag)
{
    public const string PartitionKey = "webhooks";

    public static string KeyOf(string accountId) => "w|" + accountId;

    public static WebhookSecretRow Read(TableEntity row) => new(
        new WebhookSecret(row.Properties.GetBinary("secret"u8)!),
        row.Properties.GetBinary("previous"u8) is { } previous ? new WebhookSecret(previous) : null,
        row.Properties.GetDateTime("previousUntil"u8),
        row.Properties.GetDateTime("createdAt"u8)!.Value,
        row.ETag);

    /// <summary>Inserts it, or replaces <paramref name="before"/> if nobody else has.</summary>
    public TableTransaction Write(string accountId, WebhookSecretRow? before)
    {
        var transaction = new TableTransaction(StoreLayout.Accounts, PartitionKey);
        var type = before is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        var row = transaction.Begin(type, KeyOf(accountId), before?.ETag ?? default)
            .Binary("secret"u8, Secret.Key).DateTime("createdAt"u8, CreatedAt).DateTime("previousUntil"u8, PreviousUntil);
        if (Previous is not null) _ = row.Binary("previous"u8, Previous.Key);
        return transaction;
    }
}
