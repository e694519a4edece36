using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>
/// The rows of lists and audiences, <c>l|{id}</c> and <c>a|{id}</c> in the account's partition of the table <c>sets</c>.
/// A deleted set keeps its row, marked with <c>deletedAt</c>, so that its id is never used again and what is left of its
/// entries is known to be dead.
/// </summary>
internal sealed class SetRows(ITables tables)
{
    public static readonly TableName Table = StoreLayout.Sets;

    private static readonly string[] Marks = ["deletedAt"];

    /// <summary>The row of a set as <see cref="ContactSets"/> writes it; null when there is none, or it is no set at all.</summary>
    public ValueTask<TableEntity?> FindAsync(Account account, string set, CancellationToken cancellationToken) =>
        ContactSets.IsWellFormed(set) ? tables.GetAsync(Table, account.Id, Key(set), null, cancellationToken) : default;

    /// <summary>All rows of one kind, deleted ones too.</summary>
    public IAsyncEnumerable<TableEntity> AllAsync(Account account, char kind, CancellationToken cancellationToken) =>
        tables.RowsAsync(Table, TableRange.Prefix(account.Id, $"{kind}|"), cancellationToken);

    /// <summary>Every list and audience that was deleted. One that is in it stays in it.</summary>
    public async Task<IReadOnlySet<string>> DeletedAsync(Account account, CancellationToken cancellationToken)
    {
        var deleted = new HashSet<string>();
        foreach (var kind in ContactSets.Kinds)
        {
            await foreach (var row in tables.RowsAsync(Table, TableRange.Prefix(account.Id, $"{kind}|"), Marks, cancellationToken))
            {
                if (DeletedAt(row) is not null) deleted.Add($"{kind}{row.RowKey[2..]}");
            }
        }

        return deleted;
    }

    /// <summary>Those of some sets that were deleted.</summary>
    public async Task<IReadOnlySet<string>> DeletedAsync(Account account, IEnumerable<string> sets, CancellationToken cancellationToken)
    {
        var keys = sets.ToDictionary(set => Key(set), set => set);
        if (keys.Count == 0) return Memberships.NoneDeleted;
        var rows = await tables.GetManyAsync(Table, account.Id, [.. keys.Keys.Select(key => (TableKey)key)], Marks, cancellationToken);
        return rows.Where(row => DeletedAt(row) is not null).Select(row => keys[row.RowKey]).ToHashSet();
    }

    public static string Key(string set) => $"{set[0]}|{set[1..]}";

    /// <summary>When the set of this row was deleted; null while it lives.</summary>
    public static DateTimeOffset? DeletedAt(TableEntity row) => row.Properties.GetDateTime("deletedAt"u8);
}
