using System.Globalization;
using ContactFunctions.Core.Users;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Groups;

/// <summary>The row <c>g|{number}</c> in the account's own partition of the table <c>accounts</c>.</summary>
/// <param name="Draw">Random: by it whoever made the group knows it again when the answer was lost.</param>
internal sealed record GroupRow(Group Group, string Draw)
{
    public const string Prefix = "g|";

    public static string KeyOf(long number) => Prefix + number.ToString("x16", CultureInfo.InvariantCulture);

    public static GroupRow Read(TableEntity entity)
    {
        var row = entity.Properties;
        var group = new Group(
            long.Parse(entity.RowKey[Prefix.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            row.GetString("name"u8)!,
            row.GetBoolean("active"u8)!.Value,
            (Permissions)row.GetInt64("permissions"u8)!.Value,
            row.GetDateTime("createdAt"u8)!.Value,
            row.GetDateTime("updatedAt"u8)!.Value);
        return new GroupRow(group, row.GetString("draw"u8)!);
    }

    public void Write(EntityWriter row) => row
        .String("name"u8, Group.Name)
        .Boolean("active"u8, Group.IsActive)
        .Int64("permissions"u8, (long)Group.Permissions)
        .DateTime("createdAt"u8, Group.CreatedAt)
        .DateTime("updatedAt"u8, Group.UpdatedAt)
        .String("draw"u8, Draw);
}
