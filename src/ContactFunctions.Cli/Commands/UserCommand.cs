using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on a user who is there; its first argument is the user's id, which no other account has.</summary>
internal abstract class UserCommand : StoreCommand
{
    private readonly Argument<string> _user = new("user") { Description = "The user's id, as callers send it." };

    protected UserCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => Arguments.Add(_user);

    protected abstract Task<int> RunAsync(OpenStore store, User user, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_user);
        var user = await store.Users.FindAsync(id, cancellationToken);
        return user is null ? report.Refuse(Refusals.NoUser(id)) : await RunAsync(store, user, line, report, cancellationToken);
    }
}
