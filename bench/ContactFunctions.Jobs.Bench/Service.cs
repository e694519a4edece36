using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContactFunctions.Jobs.Bench;

/// <summary>The service on a store, started and killed again and again. Kill is SIGKILL: nothing of it gets to say good-bye.</summary>
internal sealed class Service(string assembly, string folder) : IAsyncDisposable
{
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public bool HasExited => _process is null or { HasExited: true };

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__Path"] = folder;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) Console.WriteLine($"  service: {line.Data}");
        };
        _process.BeginOutputReadLine();
    }

    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
