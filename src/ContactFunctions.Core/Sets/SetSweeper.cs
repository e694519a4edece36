using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>Clears deleted lists and audiences out of the contacts' partitions. Cut short, it goes on at the next sweep.</summary>
public sealed class SetSweeper
{
    private const int RemovesAtOnce = 64;

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
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var dead in await _dead.DueAsync(_clock.GetUtcNow(), cancellationToken))
        {
            if (await _accounts(dead.AccountId, cancellationToken) is { } account
                && await _rows.FindAsync(account, dead.Set, cancellationToken) is { } row && SetRows.DeletedAt(row) is not null)
                await SweepAsync(account, dead.Set, dead.IsLast, cancellationToken);
            await _dead.RemoveAsync(dead, cancellationToken);
        }
    }

    private async Task SweepAsync(Account account, string set, bool isLast, CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var committer = _contacts.Committers.Of(account, partition);
            await foreach (var numbers in EntriesAsync(partition, set, cancellationToken))
            {
                var options = new ParallelOptions
                {
                    MaxDegreeOfParallelism = RemovesAtOnce,
                    TaskScheduler = TaskScheduler.Current,
                    CancellationToken = cancellationToken,
                };
                await Parallel.ForEachAsync(numbers, options, async (number, stop) => await RemoveAsync(account, committer, number, set, stop));
            }

            if (isLast)
                _ = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.RemoveCounter(draft, set, out decided), ContactBook.Patience);
        }
    }

    private async Task RemoveAsync(Account account, PartitionCommitter committer, E164 number, string set, CancellationToken cancellationToken)
    {
        var result = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.Remove(draft, number, set, out decided), ContactBook.Patience);
        if (result.Decision == Decision.Reserved) _ = await _contacts.ResolveMoveAsync(account, number, cancellationToken);
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
