using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.History;

/// <summary>
/// The row <c>h|{id}|{version}</c>: a contact as it was at a version, in the columns of its own row, with
/// <c>number</c>, the time it was replaced at (<c>keptAt</c>), and, where a list's update kept it, its entry in that list
/// as it was, each column behind <c>entry_</c>. It is never changed.
/// </summary>
internal static class HistoryRow
{
    private static ReadOnlySpan<byte> EntryPrefix => "entry_"u8;

    public static EntityProperties Write(E164 number, EntityProperties contact, EntityProperties? entry, DateTimeOffset now)
    {
        var row = new EntityWriter();
        var fields = ContactRow.Read(contact);
        fields.History = default;
        ContactRow.Write(row, fields);
        row.Int64("number"u8, (long)number.Digits).DateTime("keptAt"u8, now);
        if (entry is not { } kept) return row.Properties;
        foreach (var property in kept) _ = row.Copy([.. EntryPrefix, .. property.Name], property);
        return row.Properties;
    }

    public static E164 NumberOf(EntityProperties row) => new((ulong)(row.GetInt64("number"u8) ?? 0));

    public static DateTimeOffset KeptAt(EntityProperties row) => row.GetDateTime("keptAt"u8) ?? default;

    /// <summary>The entry as it was; null where none was kept.</summary>
    public static EntityProperties? EntryOf(EntityProperties row)
    {
        var entry = new EntityWriter();
        foreach (var property in row)
        {
            if (property.Name.StartsWith(EntryPrefix)) _ = entry.Copy(property.Name[EntryPrefix.Length..], property);
        }

        return entry.Length > 0 ? entry.Properties : null;
    }
}
