using System.Collections;
using System.Diagnostics;
using ContactFunctions.StandInHost;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>A built executable under way, with none of the settings these tests were started with.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly string[] Foreign =
        ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_", "FUNCTIONS_", "AzureWebJobs", "Storage__", "Bulk__", "Credentials__", "Kestrel__", "Logging__", "CONTACTS_", "TZDIR"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly LineLog _output = new();
    private readonly LineLog _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public static ChildProcess Start(string assembly, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in EnvironmentWith(environment)) start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>These tests' own environment without the settings they were started with, and with others.</summary>
    public static Dictionary<string, string> EnvironmentWith(IReadOnlyDictionary<string, string> settings)
    {
        var environment = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (!Foreign.Any(((string)variable.Key).StartsWith)) environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        foreach (var (name, value) in settings) environment[name] = value;
        return environment;
    }

    /// <summary>All that the process gets to read.</summary>
    public async Task WriteAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for a line of the output that holds a text, and returns it.</summary>
    public Task<string> SeeAsync(string text) => SeeAsync(_output, text);

    /// <summary>The same on the error stream.</summary>
    public Task<string> SeeNoteAsync(string text) => SeeAsync(_errors, text);

    private async Task<string> SeeAsync(LineLog log, string text)
    {
        var seen = log.SeeAsync(text);
        var first = await Task.WhenAny(seen, _process.WaitForExitAsync()).WaitAsync(Patience);
        if (first != seen) await ExitAsync();
        return seen.IsCompletedSuccessfully
            ? await seen
            : throw new InvalidOperationException($"It ended without a line holding '{text}':\n{Output}{Errors}");
    }

    /// <summary>Waits for the end and for all that was written.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        // The overload without a token or timeout is the one that also waits for both streams' ends.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop as a container runtime does, and waits for the end.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
