using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>users disable</c> and <c>users enable</c>.</summary>
internal sealed class UsersSwitchCommand : UserCommand
{
    private readonly bool _isDisabled;

    private UsersSwitchCommand(string name, string description, bool isDisabled, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => _isDisabled = isDisabled;

    public static UsersSwitchCommand Disable(StoreOptionSet store, Terminal terminal) =>
        new("disable", "Refuses the user's token and sessions from the next request on.", isDisabled: true, store, terminal);

    public static UsersSwitchCommand Enable(StoreOptionSet store, Terminal terminal) =>
        new("enable", "Lets a disabled user in again, with the same token and sessions.", isDisabled: false, store, terminal);

    protected override async Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var after = await store.Users.SetDisabledAsync(user.Id, _isDisabled, cancellationToken);
        return report.Show(await UserView.OfAsync(after!, store.Groups, cancellationToken));
    }
}
