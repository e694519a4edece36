using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class KeysCreateCommand : StoreCommand
{
    private readonly Argument<string> _sid = new("account") { Description = "The account's sid." };
    private readonly Option<string> _dialect = DialectOption.Make("Which vendor's API the key opens.", isRequired: true);
    private readonly Option<DateTimeOffset?> _expires = ExpiryOption.Make(TimeProvider.System);

    public KeysCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes a key and shows its secret, once.", store, terminal)
    {
        Arguments.Add(_sid);
        Options.Add(_dialect);
        Options.Add(_expires);
    }

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sid = line.GetRequiredValue(_sid);
        var account = await store.Accounts.FindBySidAsync(sid, cancellationToken);
        if (account is null) return report.Refuse(Refusals.NoAccount(sid));
        var dialect = DialectOption.Read(line, _dialect)!.Value;
        var issued = await store.Keys.CreateAsync(account, dialect, line.GetValue(_expires), cancellationToken);
        report.Note("The secret is shown this once and cannot be read again.");
        return report.Show(IssuedKeyView.Of(issued, account));
    }
}
