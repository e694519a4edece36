using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class KeysListCommand : AccountCommand
{
    private readonly Option<string> _dialect = DialectOption.Make("Only the keys of this vendor's API.", isRequired: false);

    public KeysListCommand(StoreOptionSet store, Terminal terminal)
        : base("list", "An account's keys, oldest first, without their secrets.", store, terminal) => Options.Add(_dialect);

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var wanted = DialectOption.Read(line, _dialect);
        var keys = await store.Keys.ListAsync(account, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return report.List([.. keys.Where(key => wanted is null || key.Dialect == wanted).Select(key => KeyView.Of(key, now))]);
    }
}
