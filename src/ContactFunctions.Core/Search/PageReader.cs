using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search;

/// <summary>Reads the contacts that the index named.</summary>
internal sealed class PageReader(ITables tables)
{
    /// <summary>
    /// The contacts in the order named; one that is gone, or another by now, is left out. So is one that was found already:
    /// rows are not read in one moment, and a contact may go from one number of the page to another.
    /// </summary>
    public async Task<IReadOnlyList<Contact>> ReadAsync(Account account, IReadOnlyList<ContactPlace> places, CancellationToken cancellationToken)
    {
        var rows = new EntityProperties[places.Count];
        var partitions = Enumerable.Range(0, places.Count).GroupBy(index => ContactPartition.Of(account, new E164(places[index].Number)));
        await Task.WhenAll(partitions.Select(partition => ReadAsync(partition, places, rows, cancellationToken)));
        var contacts = new List<Contact>(places.Count);
        var found = new HashSet<ContactHome>(places.Count);
        for (var index = 0; index < rows.Length; index++)
        {
            if (IsAt(places[index], rows[index], out var home) && found.Add(home))
                contacts.Add(new Contact(new E164(places[index].Number), account.Ids.Seal(home), rows[index]));
        }

        return contacts;
    }

    private async Task ReadAsync(
        IGrouping<ContactPartition, int> partition, IReadOnlyList<ContactPlace> places, EntityProperties[] rows, CancellationToken cancellationToken)
    {
        var byNumber = partition.ToDictionary(index => places[index].Number);
        var keys = byNumber.Keys.Select(number => (TableKey)RowKeys.Contact(new E164(number))).ToList();
        foreach (var row in await tables.GetManyAsync(ContactPartition.Table, partition.Key.Key, keys, null, cancellationToken))
            rows[byNumber[RowKeys.NumberOf(row.RowKeyUtf8.Span).Digits]] = row.Properties;
    }

    private static bool IsAt(ContactPlace place, EntityProperties row, out ContactHome home)
    {
        home = default;
        if (row.IsEmpty || ContactRow.IsReservation(row)) return false;
        var fields = ContactRow.Read(row);
        home = fields.Home;
        return fields.CreatedAt.UtcTicks == place.CreatedTicks;
    }
}
