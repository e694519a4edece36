using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "An account's lists with their counts of contacts, oldest first.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var lists = await store.Lists.ListAsync(account, cancellationToken);
        return report.List(await Task.WhenAll(lists.Select(list => ListView.OfAsync(store, account, list, cancellationToken))));
    }
}
