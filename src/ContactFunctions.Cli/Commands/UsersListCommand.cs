using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class UsersListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "An account's users by id, without their tokens.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.List([.. (await store.Users.ListAsync(account, cancellationToken)).Select(UserView.Of)]);
}
