using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactFunctions.Cli.Commands;

/// <summary>The whole tool: the tree of commands and how a command line becomes an exit code.</summary>
internal sealed class ContactsCommand
{
    private readonly Terminal _terminal;

    /// <summary>All commands, with what they say of themselves.</summary>
    public RootCommand Root { get; } = new("""
        The operator's tool of a Contact Functions store: contacts in and out as files; accounts, keys, users, groups,
        audiences, lists and barred numbers. With --url, import, imports and export work through a running service instead.

        Exit codes: 0 done; 1 refused; 2 wrong command line or setting, nothing done; 3 the store or service is not there or out of reach;
        4 a file or the output cannot be read or written; 5 an import has ended and some of its rows failed; 6 an import failed or was
        canceled; 130 stopped by Ctrl-C or SIGTERM.
        """);

    private ContactsCommand(Terminal terminal) => _terminal = terminal;

    public static ContactsCommand Make(Terminal terminal)
    {
        var tool = new ContactsCommand(terminal);
        var store = new StoreOptionSet(terminal);
        store.AddTo(tool.Root);
        tool.Root.Subcommands.Add(AccountsCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(KeysCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(AudiencesCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(UsersCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(SessionsCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(GroupsCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(new ImportCommand(store, terminal));
        tool.Root.Subcommands.Add(ImportsCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(new ExportCommand(store, terminal));
        tool.Root.Subcommands.Add(ListsCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(DndCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(DirectoryCommands.Make(store, terminal));
        tool.Root.Subcommands.Add(WebhooksCommands.Make(store, terminal));
        return tool;
    }

    /// <param name="stop">Asks what is under way to end.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        var line = CommandLineParser.Parse(Root, args);
        if (line.Errors.Count == 0)
            return await line.InvokeAsync(new InvocationConfiguration { Output = _terminal.Data, Error = _terminal.Notes, ProcessTerminationTimeout = null }, stop);
        foreach (var error in line.Errors) _terminal.Notes.WriteLine(error.Message);
        _terminal.Notes.WriteLine("--help shows what can be written.");
        return ExitCode.Usage;
    }
}
