using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>keys ...</c></summary>
internal static class KeysCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("keys", """
        The credentials that callers send.

        Examples:
          contacts keys create acme --dialect oliai --expires 2030-12-31
          contacts keys list acme
          contacts keys revoke 1f0c3f8a5b7d4e2196a0c4d8e7b3f512
        """)
    {
        new KeysCreateCommand(store, terminal), new KeysListCommand(store, terminal), new KeysRevokeCommand(store, terminal),
    };
}
