using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on an account that is there; its first argument is the account's sid, unless an option is.</summary>
internal abstract class AccountCommand : StoreCommand
{
    private readonly Func<ParseResult, string> _sid;

    protected AccountCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        var sid = new Argument<string>("account") { Description = "The account's sid." };
        Arguments.Add(sid);
        _sid = line => line.GetRequiredValue(sid);
    }

    protected AccountCommand(string name, string description, Option<string> sid, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        Options.Add(sid);
        _sid = line => line.GetRequiredValue(sid);
    }

    protected abstract Task<int> RunAsync(OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sid = _sid(line);
        var account = await store.Accounts.FindBySidAsync(sid, cancellationToken);
        return account is null ? report.Refuse(Refusals.NoAccount(sid)) : await RunAsync(store, account, line, report, cancellationToken);
    }
}
