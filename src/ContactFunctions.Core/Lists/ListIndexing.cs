using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>
/// Gives the lists of a store of an earlier version the rows that lead from their clIds to them. A list that such a
/// version makes meanwhile drops the mark of the counter, and it is done again.
/// </summary>
internal sealed class ListIndexing(ITables tables)
{
    private const int ListsAtOnce = StorageLimits.TransactionActions / 2;

    /// <summary>False when there was nothing to do. May run in several processes at once, and be cut short.</summary>
    public async Task<bool> RunAsync(Account account, IAsyncEnumerable<ListRow> all, CancellationToken cancellationToken)
    {
        var counter = ListCounter.Read(await tables.GetAsync(SetRows.Table, account.Id, ListCounter.Key, null, cancellationToken));
        if (counter.IsIndexed) return false;
        await foreach (var rows in all.Chunk(ListsAtOnce).WithCancellation(cancellationToken))
        {
            var transaction = new TableTransaction(SetRows.Table, account.Id);
            foreach (var row in rows) Write(transaction, TableTransactionActionType.UpsertReplace, row.List);
            await tables.EnsureAsync(transaction, cancellationToken);
        }

        var mark = new TableTransaction(SetRows.Table, account.Id);
        (counter with { IsIndexed = true }).Write(mark);
        // Refused where a list was made since: the next miss does it again.
        _ = await tables.SubmitAsync(mark, cancellationToken);
        return true;
    }

    /// <summary>Writes the rows that lead to a list.</summary>
    public static void Write(TableTransaction transaction, TableTransactionActionType type, ContactList list)
    {
        foreach (var key in new[] { ClId.OfNumber(list.Number), ClId.OfObjectId(list.ObjectId) })
            _ = transaction.Begin(type, key).String("list"u8, list.Id);
    }
}
