using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportCommand : ImportJobsCommand
{
    private readonly Argument<string> _file = new("file") { Description = "CSV, NDJSON or a JSON array, plain or gzip; - for the input." };
    private readonly ImportOptionSet _options = new();
    private readonly SetOptions _sets = new("Put the contacts in");
    private readonly FollowOptionSet _follow = new();

    public ImportCommand(StoreOptionSet store, Terminal terminal)
        : base("import", """
            Imports a file of contacts as a job of the store, or with --url of a running service.

            The file is stored first; then its rows are worked by whatever service works the store, and with --follow by
            this command too, so that none need run. Columns are known by their usual names.

            Examples:
              contacts import contacts.csv --account acme --follow
              contacts import export.csv --account acme --mapping number=Handy,first_name=Vorname --validate-only --follow
              zcat contacts.ndjson.gz | contacts import - --account acme --format ndjson --audience aud_demo
              CONTACTS_KEY=sk_live_... contacts import contacts.csv --url https://contacts.example.org --follow
            """, store, terminal)
    {
        Arguments.Add(_file);
        _options.AddTo(this);
        _sets.AddTo(this);
        _follow.AddTo(this);
    }

    protected override async Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var file = new ImportFile(line.GetRequiredValue(_file), Terminal);
        var (request, set) = (_options.Read(line, file), _sets.Read(line));
        var (job, refusal) = await ProgressDisplay.ShowAsync(Terminal, tell => imports.StartAsync(request, set, file, tell, cancellationToken));
        return job is null ? report.Refuse(refusal!) : await _follow.ShowBegunAsync(imports, job, line, Terminal, report, cancellationToken);
    }
}
