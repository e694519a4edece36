using ContactFunctions.StandInHost.Configuration;

namespace ContactFunctions.StandInHost.Handler;

/// <summary>How the handler's process is started (contract 1.1).</summary>
internal sealed record HandlerCommand(string FileName, string Arguments, string WorkingDirectory)
{
    /// <param name="host">The host's environment.</param>
    /// <param name="worker">What the host adds to it for the handler.</param>
    public static HandlerCommand Of(
        CustomHandlerOptions options, string scriptRoot, IReadOnlyDictionary<string, string> host, IReadOnlyDictionary<string, string> worker)
    {
        // Contract 1.1: arguments are joined by blanks without quoting; only the worker path is quoted.
        var worked = options.DefaultWorkerPath is { } path ? $"\"{path}\"" : null;
        var arguments = string.Join(' ', [.. options.Arguments, .. (string[])(worked is null ? [] : [worked]), .. options.WorkerArguments]);
        // Contract 1.1: %NAME% from the host's environment first, then from the worker's variables; unset is removed.
        var all = worker.Concat(host).GroupBy(variable => variable.Key).ToDictionary(variable => variable.Key, variable => variable.Last().Value);
        return new HandlerCommand(
            Resolve(SettingText.Expand(options.DefaultExecutablePath, host), options.WorkerDirectory, scriptRoot),
            SettingText.Expand(arguments, all),
            Path.Combine(scriptRoot, options.WorkingDirectory ?? ""));
    }

    /// <summary>Contract 1.1: below the script root (or the worker's directory) if that file exists, else a command on the PATH.</summary>
    private static string Resolve(string executable, string? workerDirectory, string scriptRoot)
    {
        var below = Path.Combine(scriptRoot, workerDirectory ?? "", executable);
        return File.Exists(below) ? below : executable;
    }
}
