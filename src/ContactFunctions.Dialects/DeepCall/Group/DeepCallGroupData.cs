using System.Globalization;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.Json;
using GroupOfUsers = ContactFunctions.Core.Groups.Group;

namespace ContactFunctions.Dialects.DeepCall.Group;

/// <summary>
/// Groups as a list shows them. The vendor shows none; the names are those its pages use elsewhere, dates are UTC as its
/// server's JSON has them.
/// </summary>
internal static class DeepCallGroupData
{
    public static void Write(JsonReply json, IEnumerable<GroupOfUsers> groups, bool isQuick)
    {
        var separator = ""u8;
        foreach (var group in groups)
        {
            json.Raw(separator);
            separator = ","u8;
            json.Raw("{\"groupId\":"u8);
            json.Number(group.Number);
            json.Raw(",\"name\":"u8);
            json.Text(group.Name);
            json.Raw(",\"status\":"u8);
            json.Number(group.IsActive ? 1 : 0);
            if (!isQuick) WriteDetails(json, group);
            json.Raw("}"u8);
        }
    }

    private static void WriteDetails(JsonReply json, GroupOfUsers group)
    {
        json.Raw(",\"permissions\":["u8);
        var separator = ""u8;
        foreach (var name in PermissionNames.Of(group.Permissions))
        {
            json.Raw(separator);
            separator = ","u8;
            json.Text(name);
        }

        json.Raw("],\"create_date\":"u8);
        json.Text(ToText(group.CreatedAt));
        json.Raw(",\"last_update\":"u8);
        json.Text(ToText(group.UpdatedAt));
    }

    private static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
