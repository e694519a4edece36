using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

internal sealed class SessionsCreateCommand : UserCommand
{
    private readonly Option<DateTimeOffset?> _expires = ExpiryOption.Make(
        TimeProvider.System, $"the session is refused: a date (UTC) or an RFC 3339 time; {SessionBook.Lifetime.TotalHours} hours from now when left out");

    public SessionsCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Begins a session of a user and shows its ssid, once.", store, terminal) => Options.Add(_expires);

    protected override async Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var expires = line.GetValue(_expires) ?? TimeProvider.System.GetUtcNow() + SessionBook.Lifetime;
        var issued = await store.Sessions.CreateAsync(user, expires, cancellationToken);
        report.NoteSecret("ssid");
        return report.Show(IssuedSessionView.Of(issued));
    }
}
