using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>Reads the entries of a set in all partitions, those soft-deleted left out.</summary>
internal sealed class SetReader(ITables tables)
{
    public async Task<SetImage> ReadAsync(IEnumerable<ContactPartition> partitions, string set, CancellationToken cancellationToken)
    {
        var members = await Task.WhenAll(partitions.Select(partition => ReadAsync(partition, set, cancellationToken)));
        return new SetImage(set, [.. members.SelectMany(numbers => numbers)]);
    }

    private async Task<List<ulong>> ReadAsync(ContactPartition partition, string set, CancellationToken cancellationToken)
    {
        var numbers = new List<ulong>();
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(
                ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.EntryPrefix(set)), EntryMark.Select, StorageLimits.PageRows, page.Continuation, cancellationToken);
            numbers.AddRange(page.Entities.Where(entry => !EntryMark.IsDeleted(entry.Properties)).Select(entry => RowKeys.NumberOfEntry(entry.RowKeyUtf8.Span).Digits));
        }
        while (page.Continuation is not null);

        return numbers;
    }
}
