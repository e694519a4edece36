using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class SessionsEndCommand : StoreCommand
{
    private readonly Argument<string> _session = new("id") { Description = "The session's id, as sessions list shows it; not the ssid." };

    public SessionsEndCommand(StoreOptionSet store, Terminal terminal)
        : base("end", "Refuses a session from the next request on, for good.", store, terminal) => Arguments.Add(_session);

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_session);
        var session = await store.Sessions.EndAsync(id, cancellationToken);
        return session is null ? report.Refuse(Refusals.NoSession) : report.Show(SessionView.Of(session, TimeProvider.System.GetUtcNow()));
    }
}
