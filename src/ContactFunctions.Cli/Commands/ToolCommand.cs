using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Storage;

namespace ContactFunctions.Cli.Commands;

/// <summary>A command: runs, and turns what went wrong into a line and an exit code.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, StoreOptionSet store, Terminal terminal)
        : base(name, description)
    {
        (Store, Terminal) = (store, terminal);
        SetAction(InvokeAsync);
    }

    protected StoreOptionSet Store { get; }

    protected Terminal Terminal { get; }

    protected abstract Task<int> RunAsync(ParseResult line, Report report, CancellationToken cancellationToken);

    private async Task<int> InvokeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(line, new Report(Terminal, Store.IsJson(line)), cancellationToken);
        }
        catch (CommandException failure)
        {
            return Say(failure.ExitCode, failure.Message);
        }
        catch (Exception failure) when (failure is StorageException or NotSupportedException)
        {
            return Say(ExitCode.Store, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Say(ExitCode.File, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Say(ExitCode.Stopped, "Stopped.");
        }
    }

    private int Say(int code, string text)
    {
        Terminal.Notes.WriteLine(text);
        return code;
    }
}
