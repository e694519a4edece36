using System.CommandLine;
using System.Globalization;
using ContactFunctions.Cli.Exports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ExportCommand : AccountCommand
{
    private readonly SetOptions _sets = new("Only the contacts of");

    private readonly FileOptionSet _file;

    public ExportCommand(StoreOptionSet store, Terminal terminal)
        : base("export", """
            Writes an account's contacts as a file that imports to the same contacts.

            It reads the store, not a service's pages. Contacts that are made or changed while it runs may be in it or not;
            one whose number changes meanwhile may be missing or stand in it under both.

            Examples:
              contacts export --account acme --output contacts.csv
              contacts export --account acme --audience aud_demo --format ndjson | gzip > audience.ndjson.gz
            """, AccountOption.Make(), store, terminal)
    {
        _file = new FileOptionSet(store, terminal, "a row each, attributes as one cell of JSON", "an object on a line each");
        _file.AddTo(this);
        _sets.AddTo(this);
    }

    protected override string WhyNoService =>
        "an export reads a store: a service's pages of contacts have not all of their fields, and shift while contacts are made and deleted";

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (list, audience, refusal) = await _sets.Read(line).FindAsync(store, account, cancellationToken);
        if (refusal is not null) return report.Refuse(refusal);
        var (contacts, count) = (list, audience) switch
        {
            ({ } one, _) => (store.Lists.ContactsAsync(account, one.Id, cancellationToken), await store.Lists.CountAsync(account, one.Id, cancellationToken)),
            (_, { } one) => (store.Audiences.ContactsAsync(account, one, cancellationToken), await store.Audiences.CountAsync(account, one, cancellationToken)),
            _ => (store.Contacts.ListAsync(account, cancellationToken), await store.Contacts.CountAsync(account, cancellationToken)),
        };
        var export = new ContactExport(contacts, count, _file.Format(line), _file.IsVerbatim(line));
        return await _file.WriteAsync(line, report, async (target, tell) =>
        {
            var written = await export.WriteAsync(target, tell, cancellationToken);
            return (ExitCode.Ok, $"{written.ToString("N0", CultureInfo.InvariantCulture)} contacts.");
        });
    }
}
