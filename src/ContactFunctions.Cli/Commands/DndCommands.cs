using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>dnd ...</c></summary>
internal static class DndCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("dnd", """
        Numbers that an account's lists refuse (do not disturb).

        Examples:
          contacts dnd add acme +919876543210
          contacts dnd import acme numbers.csv
          contacts dnd remove acme +919876543210
        """)
    {
        DndChangeCommand.Add(store, terminal), DndChangeCommand.Remove(store, terminal), new DndImportCommand(store, terminal),
        new DndListCommand(store, terminal),
    };
}
