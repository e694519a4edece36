using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>sessions ...</c></summary>
internal static class SessionsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("sessions", """
        Sessions of users (ssid), which expire.

        Examples:
          contacts sessions create asha@acme.example --expires 2030-12-31
          contacts sessions end 1f0c3f8a5b7d4e2196a0c4d8e7b3f512
        """)
    {
        new SessionsCreateCommand(store, terminal), new SessionsListCommand(store, terminal), new SessionsEndCommand(store, terminal),
    };
}
