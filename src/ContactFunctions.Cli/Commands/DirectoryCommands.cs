using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>directory ...</c></summary>
internal static class DirectoryCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("directory", """
        DeepCall's directory of an account.

        Examples:
          contacts directory fields set acme custom_field_1 --type number --required
          contacts directory fields show acme
        """)
    {
        new Command("fields", "What the custom fields of contactinfo and other must be.")
        {
            new FieldsShowCommand(new DirectoryFieldHome(), store, terminal), new FieldsSetCommand(new DirectoryFieldHome(), store, terminal),
            new FieldsRemoveCommand(new DirectoryFieldHome(), store, terminal),
        },
    };
}
