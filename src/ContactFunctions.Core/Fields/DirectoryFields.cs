using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Fields;

/// <summary>
/// The custom fields of an account's directory, one set of definitions for <c>contactinfo</c> and <c>other</c>: the row
/// <c>f|directory</c> in the account's own partition of the table <c>accounts</c>.
/// </summary>
public sealed class DirectoryFields(IStore store)
{
    private const string Key = "f|directory";
    private static readonly TableName Table = StoreLayout.Accounts;

    private readonly ITables _tables = store.Tables;

    /// <summary>None where nobody defined any.</summary>
    public async ValueTask<FieldDefinitions> FindAsync(Account account, CancellationToken cancellationToken) =>
        Read(await _tables.GetAsync(Table, account.Id, Key, null, cancellationToken));

    /// <summary>Changes the definitions and returns them as they are then; contacts stay as they are.</summary>
    /// <param name="change">Makes of the definitions as they are what they shall be; asked again when another change came first.</param>
    public async Task<FieldDefinitions> ChangeAsync(
        Account account, Func<FieldDefinitions, FieldDefinitions> change, CancellationToken cancellationToken)
    {
        var settled = await RacingWrites.SettleAsync<ValueTuple<FieldDefinitions>>(async () =>
        {
            var row = await _tables.GetAsync(Table, account.Id, Key, null, cancellationToken);
            var before = Read(row);
            var after = change(before);
            if (after.Equals(before)) return new ValueTuple<FieldDefinitions>(before);
            var transaction = new TableTransaction(Table, account.Id);
            var type = row is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
            _ = transaction.Begin(type, Key, row?.ETag ?? default).String("fields"u8, after.Stored);
            return (await _tables.SubmitAsync(transaction, cancellationToken)).IsCommitted ? new ValueTuple<FieldDefinitions>(after) : null;
        });
        return settled.Item1;
    }

    private static FieldDefinitions Read(TableEntity? row) => StoredFields.Read(row?.Properties.GetString("fields"u8));
}
