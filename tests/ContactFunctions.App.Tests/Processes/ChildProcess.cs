using System.Diagnostics;
using System.Text;

namespace ContactFunctions.App.Tests.Processes;

/// <summary>A built executable under way, with none of the settings these tests were started with.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly string[] Foreign =
        ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_", "FUNCTIONS_", "AzureWebJobs", "Storage__", "Bulk__", "Credentials__", "Kestrel__", "Logging__", "TZDIR"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Captured _output = new();
    private readonly Captured _errors = new();

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
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => Foreign.Any(name.StartsWith)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line of the output that holds a text, and returns it.</summary>
    public async Task<string> SeeAsync(string text)
    {
        var seen = _output.SeeAsync(text);
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

    private sealed class Captured
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];
        private readonly List<(string Text, TaskCompletionSource<string> Seen)> _waiting = [];

        public void Add(string? line)
        {
            if (line is null) return;
            lock (_gate)
            {
                _lines.Add(line);
                foreach (var (text, seen) in _waiting.Where(wait => line.Contains(wait.Text, StringComparison.Ordinal))) seen.TrySetResult(line);
            }
        }

        public Task<string> SeeAsync(string text)
        {
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } line) seen.SetResult(line);
                else _waiting.Add((text, seen));
            }

            return seen.Task;
        }

        public override string ToString()
        {
            lock (_gate) return _lines.Aggregate(new StringBuilder(), (text, line) => text.AppendLine(line)).ToString();
        }
    }
}
