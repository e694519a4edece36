using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>audiences ...</c></summary>
internal static class AudiencesCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("audiences", """
        OliAI's audiences.

        Examples:
          contacts audiences create acme "Spring campaign" --description "Who gets the spring offer"
          contacts audiences show acme demo
        """)
    {
        new AudiencesCreateCommand(store, terminal), new AudiencesListCommand(store, terminal), new AudiencesShowCommand(store, terminal),
    };
}
