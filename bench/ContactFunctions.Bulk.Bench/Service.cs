using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace ContactFunctions.Bulk.Bench;

/// <summary>One built executable on a free loopback port and a folder of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Service(string name, Process process, string folder, Uri address)
    {
        (Name, _process, _folder) = (name, process, folder);
        Client = new ContactsClient(address);
    }

    public string Name { get; }

    public ContactsClient Client { get; }

    public static async Task<Service> StartAsync(string name, string assembly, (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("contacts-bulk-").FullName;
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
        var service = new Service(name, process, folder, address);
        await service.Client.WaitUntilReadyAsync(() => process.HasExited);
        return service;
    }

    /// <summary>The most memory the process ever had resident, in MB (10^6 bytes).</summary>
    public async Task<double> PeakMegabytesAsync()
    {
        var status = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status");
        var peak = status.Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
