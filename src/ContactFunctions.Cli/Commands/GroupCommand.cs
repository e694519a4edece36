using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Groups;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command that changes a group of an account and shows it with its members.</summary>
internal abstract class GroupCommand : AccountCommand
{
    protected GroupCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => Arguments.Add(Number);

    protected Argument<long> Number { get; } = new("group") { Description = "The group's id, as groups list shows it." };

    protected static async Task<int> ShowAsync(
        OpenStore store, Account account, GroupOutcome outcome, string refusal, Report report, CancellationToken cancellationToken) =>
        outcome.Group is { } group
            ? report.Show(GroupView.Of(group, await store.Users.ListAsync(account, cancellationToken)))
            : report.Refuse(refusal);
}
