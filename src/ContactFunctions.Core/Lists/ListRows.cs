using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>The rows of an account's lists. A change that raced with another is decided again by its caller.</summary>
internal sealed class ListRows(ITables tables, SetRows rows)
{
    private static readonly TableName Table = SetRows.Table;
    private const string Counter = "!";

    public async ValueTask<ListRow?> FindAsync(Account account, string listId, CancellationToken cancellationToken) =>
        await rows.FindAsync(account, ContactSets.List(listId), cancellationToken) is { } row ? ListRow.Read(row) : null;

    public IAsyncEnumerable<ListRow> AllAsync(Account account, CancellationToken cancellationToken) =>
        rows.AllAsync(account, 'l', cancellationToken).Select(ListRow.Read);

    /// <summary>The number the next list would have, and the tag under which the counter says so.</summary>
    public async Task<(long Number, ETag? ETag)> NextNumberAsync(Account account, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, account.Id, Counter, null, cancellationToken);
        return row is { } counter ? ((counter.Properties.GetInt64("next"u8) ?? 1), counter.ETag) : (1, null);
    }

    /// <summary>Inserts a list with its name, and counts on; <paramref name="counter"/> is from <see cref="NextNumberAsync"/>.</summary>
    public ValueTask<TransactionOutcome> InsertAsync(Account account, ContactList list, ETag? counter, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, account.Id);
        WriteName(transaction, list);
        var type = counter is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        transaction.Begin(type, Counter, counter ?? default).Int64("next"u8, list.Number + 1);
        var row = new ListRow(list, null, default);
        row.Write(transaction.Begin(TableTransactionActionType.Add, row.Key));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    /// <summary>Replaces a list as it was read, with its name where that changed.</summary>
    public ValueTask<TransactionOutcome> ReplaceAsync(Account account, ListRow before, ContactList after, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, account.Id);
        if (NameKey(before.List.Name) != NameKey(after.Name))
        {
            WriteName(transaction, after);
            _ = transaction.Begin(TableTransactionActionType.Delete, NameKey(before.List.Name), ETag.All);
        }

        new ListRow(after, null, default).Write(transaction.Begin(TableTransactionActionType.UpdateReplace, before.Key, before.ETag));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    /// <summary>Marks a list as deleted and frees its name.</summary>
    public ValueTask<TransactionOutcome> DeleteAsync(Account account, ListRow before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, account.Id);
        (before with { DeletedAt = now }).Write(transaction.Begin(TableTransactionActionType.UpdateReplace, before.Key, before.ETag));
        _ = transaction.Begin(TableTransactionActionType.Delete, NameKey(before.List.Name), ETag.All);
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    /// <summary>The list that holds a name; null when the name is free.</summary>
    public async ValueTask<string?> HolderAsync(Account account, string name, CancellationToken cancellationToken) =>
        (await tables.GetAsync(Table, account.Id, NameKey(name), null, cancellationToken))?.Properties.GetString("list"u8);

    private static void WriteName(TableTransaction transaction, ContactList list) =>
        transaction.Begin(TableTransactionActionType.Add, NameKey(list.Name)).String("list"u8, list.Id);

    /// <summary>Names are compared as they are written.</summary>
    private static string NameKey(string name) => $"n|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";
}
