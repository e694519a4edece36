using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AccountsSetCommand : AccountCommand
{
    private readonly Option<string> _history = HistoryOption.Make(isRequired: true);

    public AccountsSetCommand(StoreOptionSet store, Terminal terminal)
        : base("set", "Changes an account's settings.", store, terminal) => Options.Add(_history);

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.Show(AccountView.Of(await store.Accounts.SetKeepsHistoryAsync(account, HistoryOption.IsOn(line, _history), cancellationToken)));
}
