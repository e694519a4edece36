using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Sets;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>
/// The row <c>l|{id}</c> of a list, see <see cref="SetRows"/>. Beside it lie <c>n|{hash of the name}</c>, which makes names
/// unique, <c>i|{clId}</c> (<see cref="ClId"/>), which lead to it, and <c>!</c>, which counts the lists' numbers.
/// </summary>
internal sealed record ListRow(ContactList List, DateTimeOffset? DeletedAt, ETag ETag) : ISetRow
{
    public bool IsLive => DeletedAt is null;

    public string Set => ContactSets.List(List.Id);

    public string Key => SetRows.Key(Set);

    public static ListRow Read(TableEntity entity)
    {
        var row = entity.Properties;
        var list = new ContactList(
            entity.RowKey[2..], row.GetInt64("number"u8) ?? 0, row.GetString("objectId"u8) ?? "", row.GetString("name"u8) ?? "", row.GetString("tag"u8),
            row.GetDateTime("createdAt"u8) ?? default, row.GetDateTime("updatedAt"u8) ?? default)
        {
            Settings = ListSettingsColumns.Read(row),
        };
        return new ListRow(list, SetRows.DeletedAt(entity), entity.ETag);
    }

    public void Write(EntityWriter row)
    {
        row.Int64("number"u8, List.Number).String("objectId"u8, List.ObjectId).String("name"u8, List.Name).String("tag"u8, List.Tag);
        row.DateTime("createdAt"u8, List.CreatedAt).DateTime("updatedAt"u8, List.UpdatedAt).DateTime("deletedAt"u8, DeletedAt);
        ListSettingsColumns.Write(row, List.Settings);
    }
}
