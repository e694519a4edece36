using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsCancelCommand : ImportJobsCommand
{
    private readonly Argument<string> _id = ImportJobArgument.Make();

    public ImportsCancelCommand(StoreOptionSet store, Terminal terminal)
        : base("cancel", """
            Ends an import where it stands: contacts that were written stay, the rows left are unprocessed.

            Example:
              contacts imports cancel 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme
            """, store, terminal) =>
        Arguments.Add(_id);

    protected override async Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (canceled, refusal) = await imports.CancelAsync(line.GetRequiredValue(_id), cancellationToken);
        return canceled is null ? report.Refuse(refusal!) : report.Show(ImportView.Of(canceled));
    }
}
