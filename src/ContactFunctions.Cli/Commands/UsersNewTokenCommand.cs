using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

internal sealed class UsersNewTokenCommand(StoreOptionSet store, Terminal terminal)
    : UserCommand("new-token", "Gives a user another token and shows it, once; the old one is refused from the next request on. Sessions stay.", store, terminal)
{
    protected override async Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var issued = await store.Users.RenewTokenAsync(user.Id, cancellationToken);
        report.NoteSecret("token");
        return report.Show(IssuedUserView.Of(issued!));
    }
}
