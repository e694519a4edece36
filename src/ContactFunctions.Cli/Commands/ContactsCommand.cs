using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactFunctions.Cli.Commands;

/// <summary>The whole tool: the tree of commands and how a command line becomes an exit code.</summary>
internal sealed class ContactsCommand
{
    private readonly RootCommand _root = new("Provisions accounts, keys and audiences of a Contact Functions store.");
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
        });
        tool._root.Subcommands.Add(new Command("keys", "The credentials that callers send.")
        {
            new KeysCreateCommand(store, terminal), new KeysListCommand(store, terminal), new KeysRevokeCommand(store, terminal),
        });
        tool._root.Subcommands.Add(new Command("audiences", "OliAI's audiences.")
        {
            new AudiencesCreateCommand(store, terminal), new AudiencesListCommand(store, terminal), new AudiencesShowCommand(store, terminal),
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
