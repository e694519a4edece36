using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class GroupsCreateCommand : AccountCommand
{
    private readonly Argument<string> _name = new("name") { Description = "For people; one that another group has gets a number behind it." };

    public GroupsCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes a group without permissions and members.", store, terminal) => Arguments.Add(_name);

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (group, problem) = await store.Groups.AddAsync(account, line.GetRequiredValue(_name), cancellationToken);
        return group is null ? report.Refuse(Refusals.OfNewGroup(problem)) : report.Show(GroupView.Of(group, []));
    }
}
