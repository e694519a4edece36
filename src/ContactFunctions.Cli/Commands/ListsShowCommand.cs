using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsShowCommand(StoreOptionSet store, Terminal terminal)
    : ListCommand("show", "One list.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ContactList list, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.Show(await ListView.OfAsync(store, account, list, cancellationToken));
}
