using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsListCommand : ImportJobsCommand
{
    private readonly Option<int> _limit = new("--limit") { Description = "How many.", DefaultValueFactory = _ => 20 };

    public ImportsListCommand(StoreOptionSet store, Terminal terminal)
        : base("list", """
            An account's imports, newest first, as long as they are kept.

            Examples:
              contacts imports list --account acme --limit 5
              CONTACTS_KEY=sk_live_... contacts imports list --url https://contacts.example.org --json
            """, store, terminal)
    {
        _limit.Validators.Add(option =>
        {
            if (option.GetValue(_limit) < 1) option.AddError("--limit must be 1 or more.");
        });
        Options.Add(_limit);
    }

    protected override async Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken) =>
        report.List([.. (await imports.ListAsync(line.GetValue(_limit), cancellationToken)).Select(ImportLineView.Of)]);
}
