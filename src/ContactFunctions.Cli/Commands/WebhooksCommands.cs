using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>webhooks ...</c></summary>
internal static class WebhooksCommands
{
    public static Command Make(StoreOptionSet store, Terminal terminal) => new("webhooks", """
        Who is told when an import has finished.

        Examples:
          contacts webhooks new-secret acme
          contacts webhooks list acme
        """)
    {
        new WebhooksNewSecretCommand(store, terminal), new WebhooksListCommand(store, terminal),
    };
}
