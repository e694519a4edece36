using System.Diagnostics;

namespace ContactFunctions.StandInHost.Handler;

/// <summary>One run of the handler.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private readonly Process _process;

    private HandlerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static HandlerProcess Start(HandlerCommand command, IReadOnlyDictionary<string, string> environment, LineLog log)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        log.Add($"Handler {process.Id} started");
        // Contract 2: one log entry for each line.
        process.OutputDataReceived += (_, line) => log.Add(line.Data is { } text ? $"Handler {process.Id}: {text}" : null);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data is { } text ? $"Handler {process.Id} error: {text}" : null);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HandlerProcess(process);
    }

    /// <summary>The exit code; 137 after SIGKILL.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Contract 2: never a graceful signal.</summary>
    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();
}
