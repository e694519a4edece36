using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>accounts ...</c></summary>
internal static class AccountsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("accounts", """
        The tenants of the store.

        Examples:
          contacts accounts create acme --name "Acme Ltd" --time-zone Europe/Berlin
          contacts accounts set acme --history on
        """)
    {
        new AccountsCreateCommand(store, terminal), new AccountsListCommand(store, terminal), new AccountsShowCommand(store, terminal),
        new AccountsSetCommand(store, terminal),
    };
}
