using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Cli.Service;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary>Whose contacts: <c>--account</c> on a store, or the key's behind a running service.</summary>
internal sealed class AccountOptionSet(StoreOptionSet stores, Terminal terminal)
{
    private readonly Option<string> _account = AccountOption.Make(isRequired: false);

    public void AddTo(Command command) => command.Options.Add(_account);

    /// <summary>Opens what the command line names; the store it opens is <paramref name="open"/>'s to dispose.</summary>
    /// <exception cref="CommandException">There is no such account, or the line says too much or too little.</exception>
    public async Task<T> OpenAsync<T>(ParseResult line, Func<ServiceAddress, T> ask, Func<OpenStore, Account, T> open, CancellationToken cancellationToken)
    {
        var sid = line.GetValue(_account);
        if (stores.ReadService(line) is { } service)
        {
            if (sid is not null) throw new CommandException(ExitCode.Usage, "--account is for a store: of a service, the key says which account.");
            if (service.IsOpenToOthers) terminal.Notes.WriteLine("Key and contacts go unencrypted: --url begins with http://.");
            return ask(service);
        }

        if (sid is null) throw new CommandException(ExitCode.Usage, "Option '--account' is required; without it --url must name a service.");
        var store = await stores.OpenAsync(line, makesStore: false, cancellationToken);
        if (await store.Accounts.FindBySidAsync(sid, cancellationToken) is { } account) return open(store, account);
        await store.DisposeAsync();
        throw new CommandException(ExitCode.Refused, Refusals.NoAccount(sid));
    }
}
