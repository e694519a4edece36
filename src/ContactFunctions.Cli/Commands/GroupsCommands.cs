using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>groups ...</c></summary>
internal static class GroupsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("groups", """
        Groups of users, which give their members permissions.

        Examples:
          contacts groups create acme Sales
          contacts groups grant acme 1 ADD_CONTACTS
          contacts groups add-user acme 1 asha@acme.example
        """)
    {
        new GroupsCreateCommand(store, terminal), new GroupsListCommand(store, terminal),
        GroupsPermissionCommand.Grant(store, terminal), GroupsPermissionCommand.Revoke(store, terminal),
        GroupsMemberCommand.Add(store, terminal), GroupsMemberCommand.Remove(store, terminal),
    };
}
