using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on a list that is there.</summary>
internal abstract class ListCommand : AccountCommand
{
    private readonly Argument<string> _list = ListArgument.Make();

    protected ListCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => Arguments.Add(_list);

    protected abstract Task<int> RunAsync(
        OpenStore store, Account account, ContactList list, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var key = line.GetRequiredValue(_list);
        return await ListArgument.FindAsync(store, account, key, cancellationToken) is { } list
            ? await RunAsync(store, account, list, line, report, cancellationToken)
            : report.Refuse(ListRefusals.NoList(key));
    }
}
