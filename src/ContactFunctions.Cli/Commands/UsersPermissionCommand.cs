using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>users grant</c> and <c>users revoke</c>.</summary>
internal sealed class UsersPermissionCommand : UserCommand
{
    private readonly Argument<string> _permission = PermissionArgument.Make();
    private readonly bool _isGrant;

    private UsersPermissionCommand(string name, string description, bool isGrant, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        _isGrant = isGrant;
        Arguments.Add(_permission);
    }

    public static UsersPermissionCommand Grant(StoreOptionSet store, Terminal terminal) =>
        new("grant", "Gives a user a permission directly.", isGrant: true, store, terminal);

    public static UsersPermissionCommand Revoke(StoreOptionSet store, Terminal terminal) =>
        new("revoke", "Takes a permission that was given directly; what groups give stays.", isGrant: false, store, terminal);

    protected override async Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var permission = PermissionArgument.Read(line, _permission);
        var after = _isGrant
            ? await store.Users.GrantAsync(user.Id, permission, cancellationToken)
            : await store.Users.RevokeAsync(user.Id, permission, cancellationToken);
        return report.Show(await UserView.OfAsync(after!, store.Groups, cancellationToken));
    }
}
