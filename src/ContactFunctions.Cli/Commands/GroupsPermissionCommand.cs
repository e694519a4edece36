using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>groups grant</c> and <c>groups revoke</c>.</summary>
internal sealed class GroupsPermissionCommand : GroupCommand
{
    private readonly Argument<string> _permission = PermissionArgument.Make();
    private readonly bool _isGrant;

    private GroupsPermissionCommand(string name, string description, bool isGrant, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        _isGrant = isGrant;
        Arguments.Add(_permission);
    }

    public static GroupsPermissionCommand Grant(StoreOptionSet store, Terminal terminal) =>
        new("grant", "Gives a permission to whoever is in a group.", isGrant: true, store, terminal);

    public static GroupsPermissionCommand Revoke(StoreOptionSet store, Terminal terminal) =>
        new("revoke", "Takes a permission from a group; what its members have otherwise stays.", isGrant: false, store, terminal);

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var number = line.GetValue(Number);
        var permission = PermissionArgument.Read(line, _permission);
        var outcome = _isGrant
            ? await store.Groups.GrantAsync(account, number, permission, cancellationToken)
            : await store.Groups.RevokeAsync(account, number, permission, cancellationToken);
        return await ShowAsync(store, account, outcome, Refusals.NoGroup(number), report, cancellationToken);
    }
}
