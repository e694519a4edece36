using ContactFunctions.Core.Sets;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Audiences;

/// <summary>
/// The row <c>a|{id}</c> of an audience, see <see cref="SetRows"/>. Beside it lies, for a key that was chosen,
/// <c>k|{hash of the key}</c>, which leads to it and stays when it is deleted.
/// </summary>
internal sealed record AudienceRow(Audience Audience, DateTimeOffset? DeletedAt, ETag ETag) : ISetRow
{
    public bool IsLive => DeletedAt is null;

    public string Set => Audience.Set;

    public string Key => SetRows.Key(Set);

    public static AudienceRow Read(TableEntity entity)
    {
        var (row, id) = (entity.Properties, entity.RowKey[2..]);
        var audience = new Audience(
            id, row.GetString("key"u8) ?? id, row.GetString("name"u8) ?? "", row.GetString("description"u8),
            row.GetDateTime("createdAt"u8) ?? default, row.GetDateTime("updatedAt"u8) ?? default);
        return new AudienceRow(audience, SetRows.DeletedAt(entity), entity.ETag);
    }

    public void Write(EntityWriter row)
    {
        row.String("name"u8, Audience.Name).String("description"u8, Audience.Description);
        if (Audience.Key != Audience.Id) row.String("key"u8, Audience.Key);
        row.DateTime("createdAt"u8, Audience.CreatedAt).DateTime("updatedAt"u8, Audience.UpdatedAt).DateTime("deletedAt"u8, DeletedAt);
    }
}
