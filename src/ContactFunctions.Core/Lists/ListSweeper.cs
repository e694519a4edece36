using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>Clears deleted lists out of the contacts' partitions. Cut short, it goes on at the next sweep.</summary>
internal sealed class ListSweeper(ITables tables, FindAccount accounts, ContactBook contacts, ListRows rows, DeadLists dead, TimeProvider clock)
{
    private const int RemovesAtOnce = 64;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var list in await dead.DueAsync(clock.GetUtcNow(), cancellationToken))
        {
            if (await accounts(list.AccountId, cancellationToken) is { } account
                && await rows.FindAsync(account, list.ListId, cancellationToken) is { IsLive: false })
                await SweepAsync(account, list, cancellationToken);
            await dead.RemoveAsync(list, cancellationToken);
        }
    }

    private async Task SweepAsync(Account account, DeadList list, CancellationToken cancellationToken)
    {
        var set = ContactSets.List(list.ListId);
        foreach (var partition in ContactPartition.All(account))
        {
            var committer = contacts.Committers.Of(account, partition);
            await foreach (var numbers in EntriesAsync(partition, set, cancellationToken))
            {
                var options = new ParallelOptions { MaxDegreeOfParallelism = RemovesAtOnce, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(numbers, options, async (number, stop) => await RemoveAsync(account, committer, number, set, stop));
            }

            if (list.IsLast)
                _ = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.RemoveCounter(draft, set, out decided), ContactBook.Patience);
        }
    }

    private async Task RemoveAsync(Account account, PartitionCommitter committer, E164 number, string set, CancellationToken cancellationToken)
    {
        var result = await committer.RunAsync((CommitDraft draft, out Decided decided) => DeadEntries.Remove(draft, number, set, out decided), ContactBook.Patience);
        if (result.Decision == Decision.Reserved) _ = await contacts.ResolveMoveAsync(account, number, cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<E164>> EntriesAsync(
        ContactPartition partition, string set, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(
                ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), null, StorageLimits.PageRows, continuation, cancellationToken);
            yield return [.. page.Entities.Select(entry => RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span))];
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
