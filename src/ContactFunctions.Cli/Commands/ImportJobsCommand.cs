using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Cli.Service;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on an account's imports, on a store or behind a running service.</summary>
internal abstract class ImportJobsCommand : ToolCommand
{
    private readonly Option<string> _account = AccountOption.Make(isRequired: false);

    protected ImportJobsCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => Options.Add(_account);

    protected abstract Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken)
    {
        await using var imports = await OpenAsync(line, cancellationToken);
        return await RunAsync(imports, line, report, cancellationToken);
    }

    private async Task<IImports> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var sid = line.GetValue(_account);
        if (Store.ReadService(line) is { } service) return AskService(service, sid);
        if (sid is null) throw new CommandException(ExitCode.Usage, "Option '--account' is required; without it --url must name a service.");
        var store = await Store.OpenAsync(line, makesStore: false, cancellationToken);
        if (await store.Accounts.FindBySidAsync(sid, cancellationToken) is { } account) return new StoreImports(store, account);
        await store.DisposeAsync();
        throw new CommandException(ExitCode.Refused, Refusals.NoAccount(sid));
    }

    private ServiceImports AskService(ServiceAddress service, string? sid)
    {
        if (sid is not null) throw new CommandException(ExitCode.Usage, "--account is for a store: of a service, the key says which account.");
        if (service.IsOpenToOthers) Terminal.Notes.WriteLine("Key and contacts go unencrypted: --url begins with http://.");
        return new ServiceImports(service, Terminal);
    }
}
