using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace ContactFunctions.Bulk.Bench;

/// <summary>One built executable on a free loopback port, in a folder that goes with it unless one is given.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string? _ownFolder;

    private Service(string name, Process process, string? ownFolder, Uri address)
    {
        (Name, _process, _ownFolder, Address) = (name, process, ownFolder, address);
        Client = new ContactsClient(address);
    }

    public string Name { get; }

    public Uri Address { get; }

    public ContactsClient Client { get; }

    public static async Task<Service> StartAsync(string name, string assembly, (string Name, string Value)[] settings, string? folder = null)
    {
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("contacts-bulk-").FullName : null;
        folder = ownFolder ?? Directory.CreateDirectory(folder!).FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Storage__Path"] = folder;
        foreach (var (setting, value) in settings) start.Environment[setting] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) Console.Error.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        var service = new Service(name, process, ownFolder, address);
        await service.Client.WaitUntilReadyAsync(() => process.HasExited);
        return service;
    }

    /// <summary>The most memory the process ever had resident, in MB (10^6 bytes).</summary>
    public Task<double> PeakMegabytesAsync() => MegabytesAsync("VmHWM:");

    /// <summary>The memory the process has resident now, in MB (10^6 bytes).</summary>
    public Task<double> ResidentMegabytesAsync() => MegabytesAsync("VmRSS:");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownFolder is not null) Directory.Delete(_ownFolder, recursive: true);
    }

    private async Task<double> MegabytesAsync(string field)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status");
        var value = status.Single(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return int.Parse(value, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
