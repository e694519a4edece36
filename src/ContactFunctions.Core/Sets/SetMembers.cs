using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>Who is in a list or audience: entries and counters in the contacts' own partitions.</summary>
internal sealed class SetMembers(ITables tables, ContactBook contacts, SetRows rows)
{
    private const int ChangesAtOnce = 256;

    /// <summary>How many live contacts each set holds, in the order asked: sums of the partitions' counters.</summary>
    public async Task<IReadOnlyList<long>> CountAsync(Account account, IReadOnlyList<string> sets, CancellationToken cancellationToken)
    {
        var keys = sets.Select(set => (TableKey)RowKeys.SetCount(set)).ToList();
        var counters = await Task.WhenAll(ContactPartition.All(account).Select(partition =>
            tables.GetManyAsync(ContactPartition.Table, partition.Key, keys, null, cancellationToken).AsTask()));
        var sums = counters.SelectMany(found => found).ToLookup(row => row.RowKey, row => row.Properties.GetInt64("count"u8) ?? 0);
        return [.. keys.Select(key => sums[key.Value].Sum())];
    }

    /// <summary>Updated, Unchanged when it is in, ContactNotFound, NumberOnDnd, TooManySets, TryLater; one outcome for each id, in order.</summary>
    /// <param name="filtersDnd">Whether barred numbers are kept out.</param>
    public Task<IReadOnlyList<ContactOutcome>> AddAsync(
        Account account, string set, IReadOnlyList<ContactId> ids, bool filtersDnd, CancellationToken cancellationToken)
    {
        // Read once it is needed: a set that was deleted matters only to a contact that has no room for another.
        var deleted = new Lazy<Task<IReadOnlySet<string>>>(() => rows.DeletedAsync(account, cancellationToken));
        return EachAsync(ids, (id, stop) => JoinAsync(account, set, id, filtersDnd, deleted, stop), cancellationToken);
    }

    /// <summary>Updated, NotAMember, ContactNotFound, TryLater; one outcome for each id, in order.</summary>
    public Task<IReadOnlyList<ContactOutcome>> RemoveAsync(Account account, string set, IReadOnlyList<ContactId> ids, CancellationToken cancellationToken) =>
        EachAsync(
            ids,
            (id, stop) => contacts.ChangeAsync(
                account,
                id,
                (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Leave(draft, number, home, set, out decided),
                stop),
            cancellationToken);

    /// <summary>The contacts in it; those whose entry is soft-deleted are not.</summary>
    public async IAsyncEnumerable<Contact> ContactsAsync(Account account, string set, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var page = TablePage.Empty;
            do
            {
                page = await tables.QueryAsync(
                    ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), EntryMark.Select, StorageLimits.PageRows, page.Continuation, cancellationToken);
                var keys = page.Entities.Where(entry => !EntryMark.IsDeleted(entry.Properties))
                    .Select(entry => (TableKey)RowKeys.Contact(RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span))).ToList();
                if (keys.Count == 0) continue;
                foreach (var row in await tables.GetManyAsync(ContactPartition.Table, partition.Key, keys, null, cancellationToken))
                {
                    if (await contacts.LiveAsync(account, row, cancellationToken) is { } contact) yield return contact;
                }
            }
            while (page.Continuation is not null);
        }
    }

    private async Task<ContactOutcome> JoinAsync(
        Account account, string set, ContactId id, bool filtersDnd, Lazy<Task<IReadOnlySet<string>>> deleted, CancellationToken cancellationToken)
    {
        var outcome = await JoinAsync(account, set, id, filtersDnd, Memberships.NoneDeleted, cancellationToken);
        return outcome.Problem.Code == ProblemCode.TooManySets ? await JoinAsync(account, set, id, filtersDnd, await deleted.Value, cancellationToken) : outcome;
    }

    private Task<ContactOutcome> JoinAsync(
        Account account, string set, ContactId id, bool filtersDnd, IReadOnlySet<string> deleted, CancellationToken cancellationToken) =>
        contacts.ChangeAsync(
            account,
            id,
            (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Join(draft, number, home, set, deleted, filtersDnd, out decided),
            cancellationToken);

    /// <summary>Side by side; the same contact twice is worked in order, so that its second outcome follows from the first.</summary>
    private static async Task<IReadOnlyList<ContactOutcome>> EachAsync(
        IReadOnlyList<ContactId> ids, Func<ContactId, CancellationToken, Task<ContactOutcome>> work, CancellationToken cancellationToken)
    {
        var outcomes = new ContactOutcome[ids.Count];
        var places = Enumerable.Range(0, ids.Count).GroupBy(place => ids[place]);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ChangesAtOnce,
            TaskScheduler = TaskScheduler.Current,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(places, options, async (same, stop) =>
        {
            foreach (var place in same) outcomes[place] = await work(same.Key, stop);
        });
        return outcomes;
    }
}
