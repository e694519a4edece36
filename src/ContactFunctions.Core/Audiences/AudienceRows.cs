using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Audiences;

/// <summary>The rows of an account's audiences. A change that raced with another is decided again by its caller.</summary>
internal sealed class AudienceRows(ITables tables, SetRows rows)
{
    /// <summary>The audience of a key, deleted or not; null when there never was one.</summary>
    public async ValueTask<AudienceRow?> FindAsync(Account account, string key, CancellationToken cancellationToken)
    {
        var id = AudienceRules.IsKey(key) ? await IdAsync(account, key, cancellationToken) : key;
        if (id is null || await rows.FindAsync(account, ContactSets.Audience(id), cancellationToken) is not { } found) return null;
        var row = AudienceRow.Read(found);
        return row.Audience.Key == key ? row : null;
    }

    public IAsyncEnumerable<AudienceRow> AllAsync(Account account, CancellationToken cancellationToken) =>
        rows.AllAsync(account, 'a', cancellationToken).Select(AudienceRow.Read);

    /// <summary>Inserts an audience, with its key where that was chosen.</summary>
    public ValueTask<TransactionOutcome> InsertAsync(Account account, Audience audience, CancellationToken cancellationToken)
    {
        var row = new AudienceRow(audience, null, default);
        var transaction = new TableTransaction(SetRows.Table, account.Id);
        if (audience.Key != audience.Id)
            transaction.Begin(TableTransactionActionType.Add, PointerKey(audience.Key)).String("audience"u8, audience.Id);
        row.Write(transaction.Begin(TableTransactionActionType.Add, row.Key));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    /// <summary>Replaces an audience as it was read.</summary>
    public ValueTask<TransactionOutcome> ReplaceAsync(Account account, AudienceRow before, AudienceRow after, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(SetRows.Table, account.Id);
        after.Write(transaction.Begin(TableTransactionActionType.UpdateReplace, before.Key, before.ETag));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    private async ValueTask<string?> IdAsync(Account account, string key, CancellationToken cancellationToken) =>
        (await tables.GetAsync(SetRows.Table, account.Id, PointerKey(key), null, cancellationToken))?.Properties.GetString("audience"u8);

    private static string PointerKey(string key) => $"k|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
