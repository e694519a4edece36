using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AccountsSetCommand : AccountCommand
{
    private readonly Option<bool> _history = new("--history")
    {
        Description = "true or false: keep contacts as they were before every door's update.",
        Arity = ArgumentArity.ExactlyOne,
        Required = true,
    };

    public AccountsSetCommand(StoreOptionSet store, Terminal terminal)
        : base("set", "Changes an account's settings.", store, terminal) => Options.Add(_history);

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.Show(AccountView.Of(await store.Accounts.SetKeepsHistoryAsync(account, line.GetValue(_history), cancellationToken)));
}
