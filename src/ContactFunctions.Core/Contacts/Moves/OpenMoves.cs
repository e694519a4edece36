using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>
/// Moves under way between partitions: a row of the table <c>jobs</c> in partition <c>moves</c>, inserted before the
/// number is reserved and deleted after the end, so that a sweeper finds what a crash left behind with one query.
/// </summary>
internal sealed class OpenMoves(ITables tables, TimeProvider clock)
{
    private static readonly TableName Table = StoreLayout.Jobs;
    private const string Partition = "moves";

    public Task AddAsync(Account account, Move move, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        transaction.Begin(TableTransactionActionType.UpsertReplace, Key(account, move))
            .String("account"u8, account.Id).Int64("number"u8, (long)move.To.Digits).DateTime("startedAt"u8, clock.GetUtcNow());
        // Written or thrown: a reservation nobody is told of could bar its number for ever.
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    /// <summary>A row that stays behind is harmless: the sweeper finds nothing to do and deletes it.</summary>
    public Task RemoveAsync(Account account, Move move, CancellationToken cancellationToken) => RemoveAsync(Key(account, move), cancellationToken);

    /// <summary>The numbers reserved by moves that began before a moment, with the keys of their rows.</summary>
    public async Task<IReadOnlyList<(string Key, string AccountId, E164 Number)>> OlderThanAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var older = new List<(string, string, E164)>();
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(Table, new TableRange(Partition, "!", "~"), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
            foreach (var row in page.Entities)
            {
                if (row.Properties.GetDateTime("startedAt"u8) >= moment) continue;
                older.Add((row.RowKey, row.Properties.GetString("account"u8) ?? "", new E164((ulong)(row.Properties.GetInt64("number"u8) ?? 0))));
            }
        }
        while (page.Continuation is not null);

        return older;
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(Table, Partition);
        _ = transaction.Begin(TableTransactionActionType.Delete, key, ETag.All);
        return tables.EnsureAsync(transaction, cancellationToken);
    }

    private static string Key(Account account, Move move) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.Id}|{move.To.Digits}|{move.Id:x32}");
}
