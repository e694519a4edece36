using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportCommand : AccountCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _file = new("file") { Description = "CSV, NDJSON or a JSON array, plain or gzip; - for the input." };
    private readonly ImportOptionSet _options = new();
    private readonly SetOptions _sets = new("Put the contacts in");
    private readonly FollowOptionSet _follow = new();

    public ImportCommand(StoreOptionSet store, Terminal terminal)
        : base("import", """
            Imports a file of contacts as a job of the store.

            The file is stored first; then its rows are worked by whatever service works the store, and with --follow by
            this command too, so that none need run. Columns are known by their usual names.

            Examples:
              contacts import contacts.csv --account acme --follow
              contacts import export.csv --account acme --mapping number=Handy,first_name=Vorname --validate-only --follow
              zcat contacts.ndjson.gz | contacts import - --account acme --format ndjson --audience aud_demo
            """, AccountOption.Make(), store, terminal)
    {
        _terminal = terminal;
        Arguments.Add(_file);
        _options.AddTo(this);
        _sets.AddTo(this);
        _follow.AddTo(this);
    }

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (list, audience, refusal) = await _sets.ReadAsync(store, account, line, cancellationToken);
        if (refusal is not null) return report.Refuse(refusal);
        var target = list is not null ? ImportTarget.Of(list) : audience is not null ? ImportTarget.Of(audience) : null;
        var file = new ImportFile(line.GetRequiredValue(_file));
        if (await ReceiveAsync(store, account, file, report, cancellationToken) is not { } source) return ExitCode.File;
        var job = await store.Imports.StartAsync(account, _options.Read(line, file, target), source, cancellationToken);
        if (_follow.IsAsked(line)) return await _follow.FollowAsync(store, account, job.Id, line, _terminal, report, cancellationToken);
        report.Note("A service that works this store imports it. " + FollowOptionSet.HowToFollow(account, job.Id));
        return report.Show(ImportView.Of(job));
    }

    private async Task<ReceivedSource?> ReceiveAsync(OpenStore store, Account account, ImportFile file, Report report, CancellationToken cancellationToken)
    {
        try
        {
            return await ProgressDisplay.ShowAsync(_terminal, async tell =>
            {
                await using var stream = file.Open(tell);
                return await store.Imports.ReceiveAsync(account, stream, cancellationToken);
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            report.Note(failure.Message);
            return null;
        }
    }
}
