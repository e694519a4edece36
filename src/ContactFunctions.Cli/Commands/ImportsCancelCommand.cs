using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsCancelCommand : AccountCommand
{
    private readonly Argument<string> _id = ImportJobArgument.Make();

    public ImportsCancelCommand(StoreOptionSet store, Terminal terminal)
        : base("cancel", "Ends an import where it stands: contacts that were written stay, the rows left are unprocessed.", AccountOption.Make(), store, terminal) =>
        Arguments.Add(_id);

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_id);
        if (await store.Imports.FindAsync(account, id, cancellationToken) is not { } job) return report.Refuse(Refusals.NoImport(id));
        if (job.HasEnded) return report.Refuse(Refusals.ImportEnded(id, job.State));
        return await store.Imports.CancelAsync(account, id, cancellationToken) is { } canceled
            ? report.Show(ImportView.Of(canceled))
            : report.Refuse(Refusals.NoImport(id));
    }
}
