using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class AccountsShowCommand : StoreCommand
{
    private readonly Argument<string> _sid = new("sid") { Description = "The account's sid." };

    public AccountsShowCommand(StoreOptionSet store, Terminal terminal)
        : base("show", "One account.", store, terminal) => Arguments.Add(_sid);

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sid = line.GetRequiredValue(_sid);
        var account = await store.Accounts.FindBySidAsync(sid, cancellationToken);
        return account is null ? report.Refuse(Refusals.NoAccount(sid)) : report.Show(AccountView.Of(account));
    }
}
