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
    private readonly ListIndexing _indexing = new(tables);

    public async ValueTask<ListRow?> FindAsync(Account account, string listId, CancellationToken cancellationToken) =>
        await rows.FindAsync(account, ContactSets.List(listId), cancellationToken) is { } row ? ListRow.Read(row) : null;

    public IAsyncEnumerable<ListRow> AllAsync(Account account, CancellationToken cancellationToken) =>
        rows.AllAsync(account, 'l', cancellationToken).Select(ListRow.Read);

    /// <summary>The list of a number or ObjectId, deleted or not; null when there never was one.</summary>
    public async ValueTask<ListRow?> FindByClIdAsync(Account account, string clId, CancellationToken cancellationToken)
    {
        if (ClId.KeyOf(clId) is not { } key) return null;
        var id = await PointerAsync(account, key, cancellationToken);
        if (id is null && await _indexing.RunAsync(account, AllAsync(account, cancellationToken), cancellationToken))
            id = await PointerAsync(account, key, cancellationToken);
        return id is null ? null : await FindAsync(account, id, cancellationToken);
    }

    public async Task<ListCounter> CounterAsync(Account account, CancellationToken cancellationToken) =>
        ListCounter.Read(await tables.GetAsync(Table, account.Id, ListCounter.Key, null, cancellationToken));

    /// <summary>Inserts a list with its name and what leads to it, and counts on from <paramref name="counter"/> as it was read.</summary>
    public ValueTask<TransactionOutcome> InsertAsync(Account account, ContactList list, ListCounter counter, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, account.Id);
        WriteName(transaction, list);
        (counter with { Next = Math.Max(counter.Next, list.Number + 1) }).Write(transaction);
        ListIndexing.Write(transaction, TableTransactionActionType.Add, list);
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
        await PointerAsync(account, NameKey(name), cancellationToken);

    private async ValueTask<string?> PointerAsync(Account account, string key, CancellationToken cancellationToken) =>
        (await tables.GetAsync(Table, account.Id, key, null, cancellationToken))?.Properties.GetString("list"u8);

    private static void WriteName(TableTransaction transaction, ContactList list) =>
        transaction.Begin(TableTransactionActionType.Add, NameKey(list.Name)).String("list"u8, list.Id);

    /// <summary>Names are compared as they are written.</summary>
    private static string NameKey(string name) => $"n|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";
}
