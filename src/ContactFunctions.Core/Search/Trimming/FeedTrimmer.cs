using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Search.Trimming;

/// <summary>
/// Keeps snapshots near the present and deletes feed rows that nobody needs: older than seven days and, where the
/// partition is large, below its snapshot. A reader that is further behind reads the partition anew; a committer that is
/// forgets what it knew. Run it as often as you like and in as many processes: account after account, each run going on
/// where the last one stopped, as long as a run may take.
/// </summary>
public sealed class FeedTrimmer
{
    /// <summary>Below the five minutes that the Functions host gives a call unless told otherwise.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    private readonly Func<CancellationToken, IAsyncEnumerable<Account>> _accounts;
    private readonly TimeProvider _clock;
    private readonly TrimCursor _cursor;
    private readonly PartitionTrim _partitions;
    private int _isRunning;

    /// <param name="accounts">All accounts, by id.</param>
    public FeedTrimmer(IStore store, Func<CancellationToken, IAsyncEnumerable<Account>> accounts, TimeProvider clock)
    {
        (_accounts, _clock) = (accounts, clock);
        _cursor = new TrimCursor(store.Tables);
        _partitions = new PartitionTrim(store, clock);
    }

    /// <summary>Takes the accounts in turn, once around at the most. An account that fails keeps no other from its turn.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1) return;
        try
        {
            var sweep = new Sweep();
            var began = _clock.GetTimestamp();
            foreach (var account in await InTurnAsync(cancellationToken))
            {
                if (_clock.GetElapsedTime(began) > LongestRun) break;
                // Noted before: an account whose trimming ends the process is not the first again.
                await _cursor.WriteAsync(account.Id, cancellationToken);
                await sweep.EachAsync(ContactPartition.All(account), 1, (partition, stop) => _partitions.TrimAsync(account, partition, stop), cancellationToken);
            }

            sweep.End();
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    /// <summary>The accounts behind the last one whose turn it was, then those from the beginning.</summary>
    private async Task<List<Account>> InTurnAsync(CancellationToken cancellationToken)
    {
        var last = await _cursor.ReadAsync(cancellationToken);
        var (behind, before) = (new List<Account>(), new List<Account>());
        await foreach (var account in _accounts(cancellationToken))
            (string.CompareOrdinal(account.Id, last) > 0 ? behind : before).Add(account);
        return [.. behind, .. before];
    }
}
