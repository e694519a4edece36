using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

internal sealed class UsersCreateCommand : AccountCommand
{
    private readonly Argument<string> _user = new("user") { Description = "What callers send as userId: letters, digits, - _ . @ and +; a name or an address." };

    private readonly Option<string[]> _grant = new Option<string[]>("--grant")
    {
        Description = "What the user may do; may stand more than once.",
        DefaultValueFactory = _ => [],
    }.AcceptOnlyFromAmong([.. PermissionNames.All]);

    public UsersCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes a user and shows the token, once.", store, terminal)
    {
        Arguments.Add(_user);
        Options.Add(_grant);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_user);
        var permissions = line.GetRequiredValue(_grant).Aggregate(Permissions.None, (all, name) => all | PermissionNames.Read(name));
        var (issued, problem) = await store.Users.CreateAsync(account, id, permissions, cancellationToken);
        if (issued is null) return report.Refuse(Refusals.Of(problem, id));
        report.NoteSecret("token");
        return report.Show(IssuedUserView.Of(issued));
    }
}
