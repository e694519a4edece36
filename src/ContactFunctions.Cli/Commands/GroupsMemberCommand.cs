using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>groups add-user</c> and <c>groups remove-user</c>.</summary>
internal sealed class GroupsMemberCommand : GroupCommand
{
    private readonly Argument<string> _user = new("user") { Description = "The id of a user of the account." };
    private readonly bool _isAdd;

    private GroupsMemberCommand(string name, string description, bool isAdd, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        _isAdd = isAdd;
        Arguments.Add(_user);
    }

    public static GroupsMemberCommand Add(StoreOptionSet store, Terminal terminal) =>
        new("add-user", "Puts a user in a group.", isAdd: true, store, terminal);

    public static GroupsMemberCommand Remove(StoreOptionSet store, Terminal terminal) =>
        new("remove-user", "Takes a user out of a group.", isAdd: false, store, terminal);

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var number = line.GetValue(Number);
        var user = line.GetRequiredValue(_user);
        var outcome = _isAdd
            ? await store.Groups.AddUserAsync(account, number, user, cancellationToken)
            : await store.Groups.RemoveUserAsync(account, number, user, cancellationToken);
        return await ShowAsync(store, account, outcome, Refusals.OfMember(outcome.Problem, number, user), report, cancellationToken);
    }
}
