using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class UsersListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "An account's users by id, without their tokens.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var views = new List<UserView>();
        foreach (var user in await store.Users.ListAsync(account, cancellationToken))
            views.Add(await UserView.OfAsync(user, store.Groups, cancellationToken));
        return report.List([.. views]);
    }
}
