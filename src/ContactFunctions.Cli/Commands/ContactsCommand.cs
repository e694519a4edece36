using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactFunctions.Cli.Commands;

/// <summary>The whole tool: the tree of commands and how a command line becomes an exit code.</summary>
internal sealed class ContactsCommand
{
    private readonly RootCommand _root = new("Provisions accounts, keys, users, groups, audiences and lists of a Contact Functions store.");
    private readonly Terminal _terminal;

    private ContactsCommand(Terminal terminal) => _terminal = terminal;

    public static ContactsCommand Make(Terminal terminal)
    {
        var tool = new ContactsCommand(terminal);
        var store = new StoreOptionSet();
        store.AddTo(tool._root);
        tool._root.Subcommands.Add(new Command("accounts", "The tenants of the store.")
        {
            new AccountsCreateCommand(store, terminal), new AccountsListCommand(store, terminal), new AccountsShowCommand(store, terminal),
            new AccountsSetCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("keys", "The credentials that callers send.")
        {
            new KeysCreateCommand(store, terminal), new KeysListCommand(store, terminal), new KeysRevokeCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("audiences", "OliAI's audiences.")
        {
            new AudiencesCreateCommand(store, terminal), new AudiencesListCommand(store, terminal), new AudiencesShowCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("users", """
            Who signs in to DeepCall's API, with a token or a session.

            Examples:
              contacts users create acme asha@acme.example --grant ADD_CONTACTS
              contacts users disable asha@acme.example
            """)
        {
            new UsersCreateCommand(store, terminal), new UsersListCommand(store, terminal),
            UsersSwitchCommand.Disable(store, terminal), UsersSwitchCommand.Enable(store, terminal),
            UsersPermissionCommand.Grant(store, terminal), UsersPermissionCommand.Revoke(store, terminal), new UsersNewTokenCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("sessions", """
            Sessions of users (ssid), which expire.

            Examples:
              contacts sessions create asha@acme.example --expires 2030-12-31
              contacts sessions end 1f0c3f8a5b7d4e2196a0c4d8e7b3f512
            """)
        {
            new SessionsCreateCommand(store, terminal), new SessionsListCommand(store, terminal), new SessionsEndCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("groups", """
            Groups of users, which give their members permissions.

            Examples:
              contacts groups create acme Sales
              contacts groups grant acme 1 ADD_CONTACTS
              contacts groups add-user acme 1 asha@acme.example
            """)
        {
            new GroupsCreateCommand(store, terminal), new GroupsListCommand(store, terminal),
            GroupsPermissionCommand.Grant(store, terminal), GroupsPermissionCommand.Revoke(store, terminal),
            GroupsMemberCommand.Add(store, terminal), GroupsMemberCommand.Remove(store, terminal),
        });
        tool._root.Subcommands.Add(ListsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(DndCommands.Make(store, terminal));
        tool._root.Subcommands.Add(DirectoryCommands.Make(store, terminal));
        tool._root.Subcommands.Add(new Command("webhooks", """
            Who is told when an import has finished.

            Examples:
              contacts webhooks new-secret acme
              contacts webhooks list acme
            """)
        {
            new WebhooksNewSecretCommand(store, terminal), new WebhooksListCommand(store, terminal),
        });
        return tool;
    }

    public async Task<int> RunAsync(string[] args)
    {
        var line = CommandLineParser.Parse(_root, args);
        if (line.Errors.Count == 0)
            return await line.InvokeAsync(new InvocationConfiguration { Output = _terminal.Data, Error = _terminal.Notes });
        foreach (var error in line.Errors) _terminal.Notes.WriteLine(error.Message);
        _terminal.Notes.WriteLine("--help shows what can be written.");
        return ExitCode.Usage;
    }
}
