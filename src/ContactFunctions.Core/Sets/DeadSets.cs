using System.Globalization;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>
/// Which deleted sets are to be swept and when: the partition <c>dead</c> of the table <c>sets</c>, ascending by time. A
/// set is swept at once and again 25 hours later, when no worker can be under way any more that saw it alive.
/// </summary>
internal sealed class DeadSets(ITables tables)
{
    private const string Partition = "dead";
    private static readonly TableName Table = StoreLayout.Sets;
    private static readonly TimeSpan Again = TimeSpan.FromHours(25);

    /// <summary>Written before the set is marked: rows of a set that lives on are dropped when their time comes.</summary>
    public async Task AddAsync(string accountId, string set, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        foreach (var (time, isLast) in new[] { (now, false), (now + Again, true) })
        {
            transaction.Begin(TableTransactionActionType.UpsertReplace, $"{Time(time)}|{accountId}|{set}")
                .String("account"u8, accountId).String("set"u8, set).Boolean("isLast"u8, isLast);
        }

        await tables.EnsureAsync(transaction, cancellationToken);
    }

    public async Task<IReadOnlyList<DeadSet>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await tables.QueryAsync(Table, new TableRange(Partition, "!", Time(now)), null, StorageLimits.PageRows, null, cancellationToken);
        return [.. page.Entities.Select(row => new DeadSet(
            row.RowKey, row.Properties.GetString("account"u8) ?? "", SetOf(row.Properties), row.Properties.GetBoolean("isLast"u8) ?? false))];
    }

    public Task RemoveAsync(DeadSet set, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, set.Key, ETag.All);
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    /// <summary>While lists were the only sets, a row named the list by its bare id.</summary>
    private static string SetOf(EntityProperties row) => row.GetString("set"u8) ?? ContactSets.List(row.GetString("list"u8) ?? "");

    private static string Time(DateTimeOffset time) => time.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
