using System.CommandLine;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command that works on a store alone.</summary>
internal abstract class StoreCommand(string name, string description, StoreOptionSet store, Terminal terminal)
    : ToolCommand(name, description, store, terminal)
{
    /// <summary>Whether the command begins a store where there is none; the others would only find it empty.</summary>
    protected virtual bool MakesStore => false;

    protected abstract Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken)
    {
        await using var store = await Store.OpenAsync(line, MakesStore, cancellationToken);
        return await RunAsync(store, line, report, cancellationToken);
    }
}
