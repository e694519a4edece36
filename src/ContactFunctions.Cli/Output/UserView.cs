using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>A user as one is shown, without the token.</summary>
/// <param name="State">enabled or disabled.</param>
/// <param name="Permissions">Given directly; groups give theirs beside them.</param>
/// <param name="Groups">Ids of the groups the user is in.</param>
internal sealed record UserView(string UserId, string State, IReadOnlyList<string> Permissions, IReadOnlyList<long> Groups, DateTimeOffset CreatedAt)
{
    public static async Task<UserView> OfAsync(User user, GroupBook groups, CancellationToken cancellationToken) => new(
        user.Id,
        user.IsDisabled ? "disabled" : "enabled",
        PermissionNames.Of(user.Granted),
        [.. (await groups.OfAsync(user, cancellationToken)).Select(group => group.Number)],
        user.CreatedAt);
}
