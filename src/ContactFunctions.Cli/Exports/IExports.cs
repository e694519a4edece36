using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Exports;

namespace ContactFunctions.Cli.Exports;

/// <summary>The contacts of one account as a file, wherever they are: on a store, or behind a running service.</summary>
internal interface IExports : IAsyncDisposable
{
    /// <param name="set">Whose contacts; all of the account where it names none.</param>
    /// <param name="tell">Gets how much was written.</param>
    /// <returns>The exit code, and what to say of it beside the data.</returns>
    /// <exception cref="IOException">The target cannot be written.</exception>
    Task<(int ExitCode, string? Note)> WriteAsync(
        SetName set, ExportFormat format, bool isVerbatim, ExportTarget target, Action<WorkProgress> tell, CancellationToken cancellationToken);
}
