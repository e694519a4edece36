using System.Collections.Concurrent;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Accounts;

/// <summary>
/// The accounts in use, each read again when it is older than <see cref="Freshness"/>. An account that did not change
/// stays the same object, so that its cipher is made once.
/// </summary>
internal sealed class AccountCache(TimeProvider clock)
{
    /// <summary>A change of an account (not of a key) is seen by every process after at most this.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private const int MostAccounts = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Account? Fresh(string id) =>
        _entries.TryGetValue(id, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Freshness ? entry.Account : null;

    /// <summary>Keeps what was just read and returns the object to use.</summary>
    public Account Keep(TableEntity row)
    {
        var id = row.RowKey[2..];
        var known = _entries.GetValueOrDefault(id);
        var account = known is not null && known.ETag == row.ETag ? known.Account : AccountRow.Read(row, known?.Account.Ids);
        if (_entries.Count >= MostAccounts) _entries.Clear();
        _entries[id] = new Entry(account, row.ETag, clock.GetTimestamp());
        return account;
    }

    private sealed record Entry(Account Account, ETag ETag, long ReadAt);
}
