using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Reads a partition's rows into an image.</summary>
internal sealed class ContactScan(ITables tables)
{
    private static readonly string[] Columns = ["name", "firstName", "lastName", "createdAt", "move"];

    /// <param name="head">Read before: what is committed meanwhile is in the feed behind it.</param>
    public async Task<PartitionImage> ReadAsync(ContactPartition partition, PartitionHead head, CancellationToken cancellationToken)
    {
        var image = new PartitionImageBuilder((int)Math.Min(head.Contacts, 1_000_000));
        var page = TablePage.Empty;
        do
        {
            page = await tables.QueryAsync(
                ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.ContactPrefix), Columns, StorageLimits.PageRows, page.Continuation, cancellationToken);
            foreach (var row in page.Entities) Add(image, row);
        }
        while (page.Continuation is not null);

        return image.Build(head.Version);
    }

    private static void Add(PartitionImageBuilder image, in TableEntity row)
    {
        var number = RowKeys.NumberOf(row.RowKeyUtf8.Span);
        if (ContactRow.IsReservation(row.Properties))
        {
            image.AddReserved(number.Digits);
            return;
        }

        var fields = ContactRow.Read(row.Properties);
        Span<byte> name = fields.NameLength <= 1024 ? stackalloc byte[1024] : new byte[fields.NameLength];
        image.Add(new ContactPlace(fields.CreatedAt.UtcTicks, number.Digits), name[..fields.WriteName(name)]);
    }
}
