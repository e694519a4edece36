using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>users ...</c></summary>
internal static class UsersCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("users", """
        Who signs in to DeepCall's API, with a token or a session.

        Examples:
          contacts users create acme asha@acme.example --grant ADD_CONTACTS
          contacts users disable asha@acme.example
        """)
    {
        new UsersCreateCommand(store, terminal), new UsersListCommand(store, terminal),
        UsersSwitchCommand.Disable(store, terminal), UsersSwitchCommand.Enable(store, terminal),
        UsersPermissionCommand.Grant(store, terminal), UsersPermissionCommand.Revoke(store, terminal), new UsersNewTokenCommand(store, terminal),
    };
}
