using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Settings;
using ContactFunctions.Storage;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command on a store: opens it, runs, and turns what went wrong into a line and an exit code.</summary>
internal abstract class StoreCommand : Command
{
    private readonly StoreOptionSet _store;
    private readonly Terminal _terminal;

    protected StoreCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description)
    {
        _store = store;
        _terminal = terminal;
        SetAction(InvokeAsync);
    }

    /// <summary>Whether the command begins a store where there is none; the others would only find it empty.</summary>
    protected virtual bool MakesStore => false;

    protected abstract Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken);

    private async Task<int> InvokeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = _store.Settings(line);
        var storage = StorageOptions.Read(settings, Directory.GetCurrentDirectory());
        var credentials = CredentialsOptions.Read(settings);
        if (settings.Problems.Count > 0) return Say(ExitCode.Usage, string.Join(Environment.NewLine, settings.Problems));
        if (!MakesStore && storage.Connection is null && !Directory.Exists(storage.Path))
            return Say(ExitCode.Store, $"There is no store at {storage.Path}; name another with --store, or begin one with accounts create.");
        try
        {
            await using var store = await OpenStore.OpenAsync(storage, credentials, cancellationToken);
            return await RunAsync(store, line, new Report(_terminal, _store.IsJson(line)), cancellationToken);
        }
        catch (FormatException wrong)
        {
            return Say(ExitCode.Usage, wrong.Message);
        }
        catch (Exception failure) when (failure is StorageException or NotSupportedException)
        {
            return Say(ExitCode.Store, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Say(ExitCode.Stopped, "Stopped.");
        }
    }

    private int Say(int code, string text)
    {
        _terminal.Notes.WriteLine(text);
        return code;
    }
}
