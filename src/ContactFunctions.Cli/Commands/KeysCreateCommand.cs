using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class KeysCreateCommand : AccountCommand
{
    private readonly Option<string> _dialect = DialectOption.Make("Which vendor's API the key opens.", isRequired: true);
    private readonly Option<DateTimeOffset?> _expires = ExpiryOption.Make(
        TimeProvider.System, "the key is refused: a date (UTC) or an RFC 3339 time; never when left out");

    public KeysCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes a key and shows its secret, once.", store, terminal)
    {
        Options.Add(_dialect);
        Options.Add(_expires);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var dialect = DialectOption.Read(line, _dialect)!.Value;
        var issued = await store.Keys.CreateAsync(account, dialect, line.GetValue(_expires), cancellationToken);
        report.NoteSecret("secret");
        return report.Show(IssuedKeyView.Of(issued, account));
    }
}
