using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AudiencesListCommand(StoreOptionSet store, Terminal terminal)
    : AccountCommand("list", "An account's audiences with their counts of contacts, newest first.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var audiences = (await store.Audiences.PageAsync(account, 0, int.MaxValue, cancellationToken)).Audiences;
        var counts = await store.Audiences.CountAsync(account, audiences, cancellationToken);
        return report.List([.. audiences.Zip(counts, AudienceView.Of)]);
    }
}
