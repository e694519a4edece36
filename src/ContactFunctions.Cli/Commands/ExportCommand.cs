using System.CommandLine;
using ContactFunctions.Cli.Exports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Cli.Service;

namespace ContactFunctions.Cli.Commands;

internal sealed class ExportCommand : ToolCommand
{
    private readonly AccountOptionSet _account;
    private readonly SetOptions _sets = new("Only the contacts of");
    private readonly FileOptionSet _file;

    public ExportCommand(StoreOptionSet store, Terminal terminal)
        : base("export", """
            Writes an account's contacts as a file that imports to the same contacts.

            Contacts that are made or changed while it runs may be in it or not; one whose number changes meanwhile may be
            missing or stand in it under both.

            Examples:
              contacts export --account acme --output contacts.csv
              contacts export --account acme --audience aud_demo --format ndjson | gzip > audience.ndjson.gz
            """, store, terminal)
    {
        _account = new AccountOptionSet(store, terminal);
        _account.AddTo(this);
        _file = new FileOptionSet(store, terminal, "a row each, attributes as one cell of JSON", "an object on a line each");
        _file.AddTo(this);
        _sets.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken)
    {
        await using var exports = await _account.OpenAsync<IExports>(
            line, service => new ServiceExports(service, Terminal), (store, account) => new StoreExports(store, account), cancellationToken);
        return await _file.WriteAsync(line, report, (target, tell) =>
            exports.WriteAsync(_sets.Read(line), _file.Format(line), _file.IsVerbatim(line), target, tell, cancellationToken));
    }
}
