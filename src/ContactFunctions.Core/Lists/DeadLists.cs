using System.Globalization;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>
/// Which deleted lists are to be swept and when: the partition <c>dead</c> of the table <c>sets</c>, ascending by time. A
/// list is swept at once and again 25 hours later, when no worker can be under way any more that saw it alive.
/// </summary>
internal sealed class DeadLists(ITables tables)
{
    private const string Partition = "dead";
    private static readonly TableName Table = StoreLayout.Sets;
    private static readonly TimeSpan Again = TimeSpan.FromHours(25);

    /// <summary>Written before the list is marked: rows of a list that lives on are dropped when their time comes.</summary>
    public async Task AddAsync(string accountId, string listId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        foreach (var (time, isLast) in new[] { (now, false), (now + Again, true) })
        {
            transaction.Begin(TableTransactionActionType.UpsertReplace, $"{Time(time)}|{accountId}|{listId}")
                .String("account"u8, accountId).String("list"u8, listId).Boolean("isLast"u8, isLast);
        }

        await tables.EnsureAsync(transaction, cancellationToken);
    }

    public async Task<IReadOnlyList<DeadList>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await tables.QueryAsync(Table, new TableRange(Partition, "!", Time(now)), null, StorageLimits.PageRows, null, cancellationToken);
        return [.. page.Entities.Select(row => new DeadList(
            row.RowKey, row.Properties.GetString("account"u8) ?? "", row.Properties.GetString("list"u8) ?? "", row.Properties.GetBoolean("isLast"u8) ?? false))];
    }

    public Task RemoveAsync(DeadList list, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, list.Key, ETag.All);
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    private static string Time(DateTimeOffset time) => time.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
