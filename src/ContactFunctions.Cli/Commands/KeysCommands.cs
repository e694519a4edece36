using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>keys ...</c></summary>
internal static class KeysCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("keys", "The credentials that callers send.")
    {
        new KeysCreateCommand(store, terminal), new KeysListCommand(store, terminal), new KeysRevokeCommand(store, terminal),
    };
}
