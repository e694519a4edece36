using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>imports ...</c></summary>
internal static class ImportsCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("imports", """
        The imports of an account, as long as they are kept.

        Examples:
          contacts imports list --account acme
          contacts imports show 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --follow
          contacts imports results 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --outcome failed --output failed.csv
        """)
    {
        new ImportsListCommand(store, terminal), new ImportsShowCommand(store, terminal), new ImportsResultsCommand(store, terminal),
        new ImportsCancelCommand(store, terminal), new ImportsRetryCommand(store, terminal),
    };
}
