using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactFunctions.Cli.Commands;

/// <summary>The whole tool: the tree of commands and how a command line becomes an exit code.</summary>
internal sealed class ContactsCommand
{
    /// <summary>How long what is under way may take to end when the process is asked to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RootCommand _root = new("""
        The operator's tool of a Contact Functions store: contacts in and out as files; accounts, keys, users, groups,
        audiences, lists and barred numbers. With --url, import and imports work through a running service instead.

        Exit codes: 0 done; 1 refused; 2 wrong command line or setting, nothing done; 3 the store or service is not there or out of reach;
        4 a file cannot be read or written; 5 an import has ended and some of its rows failed; 6 an import failed or was
        canceled; 130 stopped by Ctrl-C.
        """);
    private readonly Terminal _terminal;

    private ContactsCommand(Terminal terminal) => _terminal = terminal;

    public static ContactsCommand Make(Terminal terminal)
    {
        var tool = new ContactsCommand(terminal);
        var store = new StoreOptionSet();
        store.AddTo(tool._root);
        tool._root.Subcommands.Add(AccountsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(KeysCommands.Make(store, terminal));
        tool._root.Subcommands.Add(AudiencesCommands.Make(store, terminal));
        tool._root.Subcommands.Add(UsersCommands.Make(store, terminal));
        tool._root.Subcommands.Add(SessionsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(GroupsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(new ImportCommand(store, terminal));
        tool._root.Subcommands.Add(ImportsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(new ExportCommand(store, terminal));
        tool._root.Subcommands.Add(ListsCommands.Make(store, terminal));
        tool._root.Subcommands.Add(DndCommands.Make(store, terminal));
        tool._root.Subcommands.Add(DirectoryCommands.Make(store, terminal));
        tool._root.Subcommands.Add(WebhooksCommands.Make(store, terminal));
        return tool;
    }

    public async Task<int> RunAsync(string[] args)
    {
        var line = CommandLineParser.Parse(_root, args);
        if (line.Errors.Count == 0)
            return await line.InvokeAsync(new InvocationConfiguration { Output = _terminal.Data, Error = _terminal.Notes, ProcessTerminationTimeout = Patience });
        foreach (var error in line.Errors) _terminal.Notes.WriteLine(error.Message);
        _terminal.Notes.WriteLine("--help shows what can be written.");
        return ExitCode.Usage;
    }
}
