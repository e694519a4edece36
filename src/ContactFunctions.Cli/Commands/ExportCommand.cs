using System.CommandLine;
using ContactFunctions.Cli.Exports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ExportCommand : AccountCommand
{
    private readonly Terminal _terminal;
    private readonly SetOptions _sets = new("Only the contacts of");

    private readonly ChoiceOption<ExportFormat> _format = new(
        "--format", "csv, which is what it is when left out: a row each, attributes as one cell of JSON. ndjson: an object on a line each.");

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write, which appears when it is whole; else the output." };

    private readonly Option<bool> _verbatim = new("--verbatim")
    {
        Description = "Write every text as it is. Without it one that a spreadsheet would run as a formula has an apostrophe before it, which import takes away.",
    };

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
        _terminal = terminal;
        _format.AddTo(this);
        _sets.AddTo(this);
        Options.Add(_output);
        Options.Add(_verbatim);
    }

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (list, audience, refusal) = await _sets.ReadAsync(store, account, line, cancellationToken);
        if (refusal is not null) return report.Refuse(refusal);
        var (contacts, count) = (list, audience) switch
        {
            ({ } one, _) => (store.Lists.ContactsAsync(account, one.Id, cancellationToken), await store.Lists.CountAsync(account, one.Id, cancellationToken)),
            (_, { } one) => (store.Audiences.ContactsAsync(account, one, cancellationToken), await store.Audiences.CountAsync(account, one, cancellationToken)),
            _ => (store.Contacts.ListAsync(account, cancellationToken), await store.Contacts.CountAsync(account, cancellationToken)),
        };
        var export = new ContactExport(contacts, count, _format.Read(line) ?? ExportFormat.Csv, line.GetValue(_verbatim));
        return await WriteAsync(export, line.GetValue(_output), report, cancellationToken);
    }

    private async Task<int> WriteAsync(ContactExport export, string? path, Report report, CancellationToken cancellationToken)
    {
        try
        {
            await using var target = ExportTarget.Open(path);
            var written = await ProgressDisplay.ShowAsync(_terminal, tell => export.WriteAsync(target, tell, cancellationToken));
            await target.CompleteAsync();
            report.Note($"{written:N0} contacts.");
            return ExitCode.Ok;
        }
        catch (IOException failure) when (path is null && ExportTarget.HasReaderLeft(failure))
        {
            return ExitCode.Ok;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report.Note(failure.Message);
            return ExitCode.File;
        }
    }
}
