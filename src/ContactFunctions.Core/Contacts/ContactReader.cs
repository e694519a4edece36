using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>Reads single rows of contacts, without regard to what is under way in this process.</summary>
internal sealed class ContactReader(ITables tables)
{
    /// <summary>The row of a number, live or reserved; null when there is none.</summary>
    public async ValueTask<EntityProperties?> RowAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        var partition = ContactPartition.Of(account, number);
        return (await tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.Contact(number), null, cancellationToken))?.Properties;
    }

    /// <summary>How many commits the partition of a number has seen.</summary>
    public async ValueTask<long> CommitsAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        var partition = ContactPartition.Of(account, number);
        return PartitionHead.Read(await tables.GetAsync(ContactPartition.Table, partition.Key, RowKeys.Head, null, cancellationToken)).Version;
    }

    /// <summary>The row of a number, and the note about a contact in the same partition.</summary>
    public async ValueTask<(EntityProperties? Row, ContactNote? Note)> RowAndNoteAsync(
        Account account, E164 number, ContactId id, CancellationToken cancellationToken)
    {
        var key = ContactPartition.Of(account, number).Key;
        var found = await tables.GetManyAsync(ContactPartition.Table, key, [RowKeys.Contact(number), RowKeys.Note(id)], null, cancellationToken);
        var (row, note) = (default(EntityProperties?), default(ContactNote?));
        foreach (var entity in found)
        {
            if (entity.RowKeyUtf8.Span[0] == (byte)'c') row = entity.Properties;
            else note = ContactNote.Read(entity.Properties);
        }

        return (row, note);
    }
}
