using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class DndListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "All barred numbers, in no order, and since when for which reason.", store, terminal)
{
    protected override Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.ListAsync(store.Dnd.ListAsync(account, cancellationToken).Select(DndView.Of), cancellationToken);
}
