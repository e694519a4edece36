using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsDeleteCommand(StoreOptionSet store, Terminal terminal)
    : ListCommand("delete", "Deletes a list for good and shows it as it stood; its contacts stay.", store, terminal)
{
    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ContactList list, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var view = await ListView.OfAsync(store, account, list, cancellationToken);
        var outcome = await store.Lists.DeleteAsync(account, list.Id, cancellationToken);
        return outcome.Problem.IsNone ? report.Show(view) : report.Refuse(ListRefusals.Of(outcome.Problem, list.Name));
    }
}
