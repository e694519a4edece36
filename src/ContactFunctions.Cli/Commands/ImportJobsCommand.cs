using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Cli.Service;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on an account's imports, on a store or behind a running service.</summary>
internal abstract class ImportJobsCommand : ToolCommand
{
    private readonly AccountOptionSet _account;

    protected ImportJobsCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        _account = new AccountOptionSet(store, terminal);
        _account.AddTo(this);
    }

    protected abstract Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken)
    {
        await using var imports = await _account.OpenAsync<IImports>(
            line, service => new ServiceImports(service, Terminal), (store, account) => new StoreImports(store, account), cancellationToken);
        return await RunAsync(imports, line, report, cancellationToken);
    }
}
