using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactFunctions.Startup.Bench;

/// <summary>One service and the request by which it is measured. Its store, where it has one, is kept from start to start.</summary>
internal sealed class Candidate(string name, string assembly, string path)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contacts-startup-").FullName;

    public string Name { get; } = name;

    public List<double> Times { get; } = [];

    public double Median => Times.Order().ElementAt(Times.Count / 2);

    /// <summary>Milliseconds from the start of the process to the first byte of the first answer.</summary>
    public async Task<double> StartOnceAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AskAsync(port, process);
        var time = clock.Elapsed.TotalMilliseconds;
        process.Kill();
        await process.WaitForExitAsync();
        return time;
    }

    /// <summary>As the Functions host does: again while the connection is refused, and any answer counts.</summary>
    private async Task AskAsync(int port, Process process)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        while (!process.HasExited)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                await Task.Delay(1);
                continue;
            }

            _ = await socket.SendAsync(request);
            if (await socket.ReceiveAsync(new byte[1024]) > 0) return;
        }

        throw new InvalidOperationException($"{Name} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
