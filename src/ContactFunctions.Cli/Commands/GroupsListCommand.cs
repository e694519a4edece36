using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class GroupsListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "An account's groups with what they give and to whom.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var users = await store.Users.ListAsync(account, cancellationToken);
        var groups = await store.Groups.ListAsync(account, cancellationToken);
        return report.List([.. groups.Select(group => GroupView.Of(group, users))]);
    }
}
