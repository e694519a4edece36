using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>accounts ...</c></summary>
internal static class AccountsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("accounts", "The tenants of the store.")
    {
        new AccountsCreateCommand(store, terminal), new AccountsListCommand(store, terminal), new AccountsShowCommand(store, terminal),
        new AccountsSetCommand(store, terminal),
    };
}
