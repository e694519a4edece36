using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on an account's imports.</summary>
internal abstract class ImportJobsCommand : ToolCommand
{
    private readonly Option<string> _sid = AccountOption.Make();

    protected ImportJobsCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal) => Options.Add(_sid);

    protected abstract Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken)
    {
        await using var imports = await OpenAsync(line, cancellationToken);
        return await RunAsync(imports, line, report, cancellationToken);
    }

    private async Task<IImports> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var sid = line.GetRequiredValue(_sid);
        var store = await Store.OpenAsync(line, makesStore: false, cancellationToken);
        if (await store.Accounts.FindBySidAsync(sid, cancellationToken) is { } account) return new StoreImports(store, account);
        await store.DisposeAsync();
        throw new CommandException(ExitCode.Refused, Refusals.NoAccount(sid));
    }
}
