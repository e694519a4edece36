using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Groups;

/// <summary>
/// The groups' rows, and beside them <c>!g</c>, the head, with the next number. Every change replaces the head under its
/// tag in the same transaction, so that what was decided on all groups together (names, numbers) still holds when it is
/// written: groups change seldom.
/// </summary>
internal sealed class GroupRows(ITables tables)
{
    private const string HeadKey = "!g";
    private static readonly TableName Table = StoreLayout.Accounts;

    public async ValueTask<GroupRow?> FindAsync(Account account, long number, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, account.Id, GroupRow.KeyOf(number), null, cancellationToken) is { } row ? GroupRow.Read(row) : null;

    /// <summary>The groups with these numbers, as point reads side by side; absent ones are left out.</summary>
    public async ValueTask<IReadOnlyList<Group>> FindAsync(string accountId, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var keys = numbers.Select(number => (TableKey)GroupRow.KeyOf(number)).ToList();
        return [.. (await tables.GetManyAsync(Table, accountId, keys, null, cancellationToken)).Select(row => GroupRow.Read(row).Group)];
    }

    /// <summary>The head before the groups: a change in between is lost to a write that is decided on them.</summary>
    public async Task<AccountGroups> ReadAsync(Account account, CancellationToken cancellationToken)
    {
        var head = await tables.GetAsync(Table, account.Id, HeadKey, null, cancellationToken);
        var rows = await tables.RowsAsync(Table, TableRange.Prefix(account.Id, GroupRow.Prefix), cancellationToken)
            .Select(GroupRow.Read).ToDictionaryAsync(row => row.Group.Number, cancellationToken: cancellationToken);
        return new AccountGroups(head?.Properties.GetInt64("next"u8) ?? 1, head?.ETag, rows);
    }

    public ValueTask<TransactionOutcome> InsertAsync(Account account, AccountGroups state, GroupRow row, CancellationToken cancellationToken)
    {
        var transaction = Change(account, state, row.Group.Number + 1);
        row.Write(transaction.Begin(TableTransactionActionType.Add, GroupRow.KeyOf(row.Group.Number)));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    public ValueTask<TransactionOutcome> ReplaceAsync(Account account, AccountGroups state, GroupRow row, CancellationToken cancellationToken)
    {
        var transaction = Change(account, state, state.Next);
        row.Write(transaction.Begin(TableTransactionActionType.UpdateReplace, GroupRow.KeyOf(row.Group.Number), ETag.All));
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    public ValueTask<TransactionOutcome> DeleteAsync(Account account, AccountGroups state, long number, CancellationToken cancellationToken)
    {
        var transaction = Change(account, state, state.Next);
        _ = transaction.Begin(TableTransactionActionType.Delete, GroupRow.KeyOf(number), ETag.All);
        return tables.SubmitAsync(transaction, cancellationToken);
    }

    private static TableTransaction Change(Account account, AccountGroups state, long next)
    {
        var transaction = new TableTransaction(Table, account.Id);
        var type = state.Head is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        _ = transaction.Begin(type, HeadKey, state.Head ?? default).Int64("next"u8, next);
        return transaction;
    }
}
