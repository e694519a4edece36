using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>A group as it is shown, with its members.</summary>
/// <param name="State">active, or inactive: then it gives nothing.</param>
/// <param name="Users">Ids of its members.</param>
internal sealed record GroupView(
    long GroupId, string Name, string State, IReadOnlyList<string> Permissions, IReadOnlyList<string> Users, DateTimeOffset CreatedAt)
{
    /// <param name="users">The account's users.</param>
    public static GroupView Of(Group group, IReadOnlyList<User> users) => new(
        group.Number,
        group.Name,
        group.IsActive ? "active" : "inactive",
        PermissionNames.Of(group.Permissions),
        [.. users.Where(user => user.Groups.Contains(group.Number)).Select(user => user.Id)],
        group.CreatedAt);
}
