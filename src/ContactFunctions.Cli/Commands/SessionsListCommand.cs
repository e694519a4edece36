using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

internal sealed class SessionsListCommand(StoreOptionSet store, Terminal terminal)
    : UserCommand("list", "A user's sessions, oldest first, without their ssids.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sessions = await store.Sessions.ListAsync(user, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return report.List([.. sessions.Select(session => SessionView.Of(session, now))]);
    }
}
