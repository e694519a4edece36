using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>A user with a new token.</summary>
internal sealed record IssuedUserView(string UserId, string Token, IReadOnlyList<string> Permissions)
{
    public static IssuedUserView Of(IssuedUser issued) => new(issued.User.Id, issued.Token, PermissionNames.Of(issued.User.Granted));
}
