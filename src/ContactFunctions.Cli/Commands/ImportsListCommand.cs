using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsListCommand : AccountCommand
{
    private const int PageSize = 100;

    private readonly Option<int> _limit = new("--limit") { Description = "How many.", DefaultValueFactory = _ => 20 };

    public ImportsListCommand(StoreOptionSet store, Terminal terminal)
        : base("list", "An account's imports, newest first, as long as they are kept.", AccountOption.Make(), store, terminal)
    {
        _limit.Validators.Add(option =>
        {
            if (option.GetValue(_limit) < 1) option.AddError("--limit must be 1 or more.");
        });
        Options.Add(_limit);
    }

    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (wanted, lines, next) = (line.GetValue(_limit), new List<ImportLineView>(), default(string));
        do
        {
            var page = (await store.Imports.ListAsync(account, Math.Min(wanted - lines.Count, PageSize), next, cancellationToken))!;
            lines.AddRange(page.Jobs.Select(ImportLineView.Of));
            next = page.Continuation;
        }
        while (next is not null && lines.Count < wanted);

        return report.List(lines.ToArray());
    }
}
