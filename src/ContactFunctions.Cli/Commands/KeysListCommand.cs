using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class KeysListCommand : StoreCommand
{
    private readonly Argument<string> _sid = new("account") { Description = "The account's sid." };
    private readonly Option<string> _dialect = DialectOption.Make("Only the keys of this vendor's API.", isRequired: false);

    public KeysListCommand(StoreOptionSet store, Terminal terminal)
        : base("list", "An account's keys, oldest first, without their secrets.", store, terminal)
    {
        Arguments.Add(_sid);
        Options.Add(_dialect);
    }

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sid = line.GetRequiredValue(_sid);
        var account = await store.Accounts.FindBySidAsync(sid, cancellationToken);
        if (account is null) return report.Refuse(Refusals.NoAccount(sid));
        var wanted = DialectOption.Read(line, _dialect);
        var keys = await store.Keys.ListAsync(account, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return report.List([.. keys.Where(key => wanted is null || key.Dialect == wanted).Select(key => KeyView.Of(key, now))]);
    }
}
