using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AccountsListCommand(StoreOptionSet store, Terminal terminal)
    : StoreCommand("list", "All accounts, oldest first.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var accounts = new List<Account>();
        await foreach (var account in store.Accounts.ListAsync(cancellationToken)) accounts.Add(account);
        return report.List([.. accounts.OrderBy(account => account.CreatedAt).Select(AccountView.Of)]);
    }
}
