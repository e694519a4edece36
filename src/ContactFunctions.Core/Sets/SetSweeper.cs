using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>
/// Clears deleted lists and audiences out of the contacts' partitions. A set of which something is left, because a store
/// or other writers were in the way, stays due for the next sweep.
/// </summary>
public sealed class SetSweeper
{
    private const int RemovesAtOnce = 64;

    /// <summary>Moves onto one number that a sweep ends; more of them it leaves to the next.</summary>
    private const int MostResolves = 3;

    private readonly ITables _tables;
    private readonly FindAccount _accounts;
    private readonly ContactBook _contacts;
    private readonly TimeProvider _clock;
    private readonly SetRows _rows;
    private readonly DeadSets _dead;

    public SetSweeper(IStore store, FindAccount accounts, ContactBook contacts, TimeProvider clock)
    {
        _tables = store.Tables;
        _accounts = accounts;
        _contacts = contacts;
        _clock = clock;
        _rows = new SetRows(store.Tables);
        _dead = new DeadSets(store.Tables);
    }

    /// <summary>Sweeps what is due. At start and every 15 s, in any number of processes.</summary>
    /// <exception cref="AggregateException">Some sets failed, and only those.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var sweep = new Sweep();
        await sweep.EachAsync(await _dead.DueAsync(_clock.GetUtcNow(), cancellationToken), atOnce: 1, SweepAsync, cancellationToken);
        sweep.End();
    }

    private async Task SweepAsync(DeadSet dead, CancellationToken cancellationToken)
    {
        if (await _accounts(dead.AccountId, cancellationToken) is { } account
            && await _rows.FindAsync(account, dead.Set, cancellationToken) is { } row && SetRows.DeletedAt(row) is not null
            && !await ClearAsync(account, dead, cancellationToken))
            return;
        await _dead.RemoveAsync(dead, cancellationToken);
    }

    /// <summary>False when something of the set had to be left to the next sweep.</summary>
    private async Task<bool> ClearAsync(Account account, DeadSet dead, CancellationToken cancellationToken)
    {
        var isClear = true;
        foreach (var partition in ContactPartition.All(account))
        {
            var committer = _contacts.Committers.Of(account, partition);
            isClear &= await RemoveEntriesAsync(account, partition, committer, dead.Set, cancellationToken)
                && (!dead.IsLast || await RemoveCounterAsync(committer, dead.Set));
        }

        return isClear;
    }

    private async Task<bool> RemoveEntriesAsync(
        Account account, ContactPartition partition, PartitionCommitter committer, string set, CancellationToken cancellationToken)
    {
        var left = 0;
        await foreach (var numbers in EntriesAsync(partition, set, cancellationToken))
        {
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = RemovesAtOnce,
                TaskScheduler = TaskScheduler.Current,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(numbers, options, async (number, stop) =>
            {
                if (!await RemoveAsync(account, committer, number, set, stop)) Interlocked.Increment(ref left);
            });
        }

        return left == 0;
    }

    /// <summary>False when others kept changing the partition, or the number is still reserved by a move.</summary>
    private async Task<bool> RemoveAsync(Account account, PartitionCommitter committer, E164 number, string set, CancellationToken cancellationToken)
    {
        for (var resolves = 0; ; resolves++)
        {
            var result = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.Remove(draft, number, set, out decided), ContactBook.Patience);
            if (result.Decision != Decision.Reserved) return !result.Decided.IsFailed;
            // What arrives brings its entries, the dead set's among them.
            if (resolves == MostResolves || !await _contacts.ResolveMoveAsync(account, number, cancellationToken)) return false;
        }
    }

    private static async Task<bool> RemoveCounterAsync(PartitionCommitter committer, string set)
    {
        var result = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.RemoveCounter(draft, set, out decided), ContactBook.Patience);
        return !result.Decided.IsFailed;
    }

    private async IAsyncEnumerable<IReadOnlyList<E164>> EntriesAsync(
        ContactPartition partition, string set, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await _tables.QueryAsync(
                ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), null, StorageLimits.PageRows, continuation, cancellationToken);
            yield return [.. page.Entities.Select(entry => RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span))];
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
