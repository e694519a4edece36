using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>lists ...</c></summary>
internal static class ListsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("lists", """
        Lists of contacts, as Exotel and DeepCall have them.

        Examples:
          contacts lists create acme "Spring campaign" --duplicates reject
          contacts lists set acme 1 --dnd off
          contacts lists entries acme 1 --deleted --history --json
          contacts lists fields set acme 1 tier --type choice --choice gold --choice silver
        """)
    {
        new ListsCreateCommand(store, terminal), new ListsListCommand(store, terminal), new ListsShowCommand(store, terminal),
        new ListsSetCommand(store, terminal), new ListsDeleteCommand(store, terminal), new ListsEntriesCommand(store, terminal),
        new Command("fields", "What the custom fields of a list's records must be.")
        {
            new FieldsShowCommand(new ListFieldHome(), store, terminal), new FieldsSetCommand(new ListFieldHome(), store, terminal),
            new FieldsRemoveCommand(new ListFieldHome(), store, terminal),
        },
    };
}
