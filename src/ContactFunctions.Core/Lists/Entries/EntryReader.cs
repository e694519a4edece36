using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>Reads entries and what is kept of them.</summary>
internal sealed class EntryReader(ITables tables, ContactBook contacts)
{
    public async IAsyncEnumerable<EntryMember> EntriesAsync(
        Account account, string set, DeletedEntries deleted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var page = TablePage.Empty;
            do
            {
                page = await tables.QueryAsync(
                    ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), null, StorageLimits.PageRows, page.Continuation, cancellationToken);
                var entries = page.Entities.Where(entry => IsWanted(entry.Properties, deleted))
                    .ToDictionary(entry => RowKeys.Contact(RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span)), entry => entry.Properties);
                if (entries.Count == 0) continue;
                foreach (var row in await tables.GetManyAsync(ContactPartition.Table, partition.Key, [.. entries.Keys.Select(key => (TableKey)key)], null, cancellationToken))
                {
                    if (await contacts.LiveAsync(account, row, cancellationToken) is { } contact)
                        yield return new EntryMember(contact, EntryRow.Read(entries[row.RowKey]));
                }
            }
            while (page.Continuation is not null);
        }
    }

    public async Task<IReadOnlyList<EntryVersion>> HistoryAsync(Account account, string set, ContactId id, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(account, id, cancellationToken) is not { } contact) return [];
        var names = KeptState.ReadAll(contact.Read().History).Where(kept => kept.Set is null || kept.Set == set).ToList();
        var rows = await Task.WhenAll(names.GroupBy(kept => kept.State.Partition).Select(place => ReadAsync(account, id, place, cancellationToken)));
        var found = rows.SelectMany(versions => versions).ToDictionary(version => version.Version);
        return [.. names.Where(kept => found.ContainsKey(kept.State)).Select(kept => found[kept.State]).Reverse()];
    }

    private static bool IsWanted(EntityProperties entry, DeletedEntries deleted) =>
        deleted == DeletedEntries.Also || EntryMark.IsDeleted(entry) == (deleted == DeletedEntries.Only);

    private async Task<IEnumerable<EntryVersion>> ReadAsync(
        Account account, ContactId id, IGrouping<int, KeptState> place, CancellationToken cancellationToken)
    {
        var states = place.ToDictionary(kept => kept.Key(id), kept => kept.State);
        var partition = new ContactPartition(account.Id, place.Key);
        var rows = await tables.GetManyAsync(ContactPartition.Table, partition.Key, [.. states.Keys.Select(key => (TableKey)key)], null, cancellationToken);
        return rows.Select(row => VersionOf(id, states[row.RowKey], row.Properties));
    }

    private static EntryVersion VersionOf(ContactId id, ContactVersion version, EntityProperties row) => new(
        version,
        HistoryRow.KeptAt(row),
        new Contact(HistoryRow.NumberOf(row), id, row),
        HistoryRow.EntryOf(row) is { } entry ? EntryRow.Read(entry) : null);
}
