using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>Who is in a set: entries and counters in the contacts' own partitions.</summary>
internal sealed class ListMembers(ITables tables, ContactBook contacts, ListRows rows)
{
    private const int AddsAtOnce = 256;

    public async Task<long> CountAsync(Account account, string set, CancellationToken cancellationToken)
    {
        var counts = ContactPartition.All(account).Select(partition =>
            tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.SetCount(set), null, cancellationToken).AsTask());
        return (await Task.WhenAll(counts)).Sum(row => row?.Properties.GetInt64("count"u8) ?? 0);
    }

    public async Task<IReadOnlyList<ContactOutcome>> AddAsync(Account account, string set, IReadOnlyList<ContactId> ids, CancellationToken cancellationToken)
    {
        var live = (await rows.AllAsync(account, cancellationToken)).Where(row => row.IsLive).Select(row => ContactSets.List(row.List.Id)).ToHashSet();
        var outcomes = new ContactOutcome[ids.Count];
        // The same contact twice is worked in order: the first joins, the second is in already.
        var places = Enumerable.Range(0, ids.Count).GroupBy(place => ids[place]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AddsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(places, options, async (same, stop) =>
        {
            foreach (var place in same) outcomes[place] = await JoinAsync(account, set, same.Key, live.Contains, stop);
        });
        return outcomes;
    }

    public Task<ContactOutcome> RemoveAsync(Account account, string set, ContactId id, CancellationToken cancellationToken) => contacts.ChangeAsync(
        account,
        id,
        (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Leave(draft, number, home, set, out decided),
        cancellationToken);

    public async IAsyncEnumerable<Contact> ContactsAsync(Account account, string set, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var page = TablePage.Empty;
            do
            {
                page = await tables.QueryAsync(
                    ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
                var keys = page.Entities.Select(entry => (TableKey)RowKeys.Contact(RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span))).ToList();
                if (keys.Count == 0) continue;
                foreach (var row in await tables.GetManyAsync(ContactPartition.Table, partition.Key, keys, null, cancellationToken))
                {
                    if (await contacts.LiveAsync(account, row, cancellationToken) is { } contact) yield return contact;
                }
            }
            while (page.Continuation is not null);
        }
    }

    private Task<ContactOutcome> JoinAsync(Account account, string set, ContactId id, Func<string, bool> live, CancellationToken cancellationToken) =>
        contacts.ChangeAsync(
            account,
            id,
            (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Join(draft, number, home, set, live, out decided),
            cancellationToken);
}
