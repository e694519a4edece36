using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports.Results;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsResultsCommand : ImportJobsCommand
{
    private readonly Argument<string> _id = ImportJobArgument.Make();
    private readonly Option<string?> _outcome = new("--outcome") { Description = "Only the rows with this one." };
    private readonly FileOptionSet _file;

    public ImportsResultsCommand(StoreOptionSet store, Terminal terminal)
        : base("results", """
            Writes what became of each row, in the order of the file, with the columns of the file as they came.

            What it writes can be corrected and imported as it is: the columns it adds are left out then. Of an import that
            has not ended it has the rows so far.

            Examples:
              contacts imports results 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --outcome failed --output failed.csv
              contacts imports results 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --format ndjson
            """, store, terminal)
    {
        _file = new FileOptionSet(store, terminal, "the columns of the file, and import_line, import_outcome, import_code and others", "an object on a line each");
        _ = _outcome.AcceptOnlyFromAmong([.. ResultNames.Kinds.Select(ResultNames.Of)]);
        Arguments.Add(_id);
        Options.Add(_outcome);
        _file.AddTo(this);
    }

    protected override Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken) =>
        _file.WriteAsync(line, report, async (target, tell) =>
        {
            var id = line.GetRequiredValue(_id);
            var output = new WatchedStream(target.Stream, Pace.OfBytes("MiB written", null, tell));
            return await imports.WriteResultsAsync(id, Read(line), output, cancellationToken) switch
            {
                null => (ExitCode.Refused, Refusals.NoImport(id)),
                true => (ExitCode.Ok, null),
                false => (ExitCode.Ok, "The import has not ended: rows that are unprocessed may get an outcome, and more rows may come."),
            };
        });

    private ResultsOrder Read(ParseResult line)
    {
        var name = line.GetValue(_outcome);
        return new ResultsOrder(name is not null && ResultNames.TryParse(name, out var outcome) ? outcome : null, _file.Format(line), _file.IsVerbatim(line));
    }
}
