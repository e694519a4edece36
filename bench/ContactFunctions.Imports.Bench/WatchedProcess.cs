using System.Diagnostics;
using System.Globalization;

namespace ContactFunctions.Imports.Bench;

/// <summary>A process run to its end, its memory and processor time looked at ten times a second.</summary>
internal sealed class WatchedProcess
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly List<double> _megabytes = [];

    public double Seconds { get; private set; }

    /// <summary>User and system.</summary>
    public double ProcessorSeconds { get; private set; }

    public string Output { get; private set; } = "";

    /// <summary>Of what was resident (10^6 bytes), the most in each half of the run.</summary>
    public (double First, double Second) PeakMegabytes => (_megabytes.Take(_megabytes.Count / 2).DefaultIfEmpty().Max(), _megabytes.Skip(_megabytes.Count / 2).DefaultIfEmpty().Max());

    public static async Task<WatchedProcess> RunAsync(params string[] arguments)
    {
        var watched = new WatchedProcess();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(Every)) != ended) watched.Look(process);
        watched.Seconds = clock.Elapsed.TotalSeconds;
        watched.Output = await output;
        return process.ExitCode is 0 or 5 ? watched : throw new InvalidOperationException(await errors);
    }

    private void Look(Process process)
    {
        try
        {
            var pages = File.ReadAllText($"/proc/{process.Id}/statm").Split(' ')[1];
            _megabytes.Add(long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize / 1e6);
            process.Refresh();
            ProcessorSeconds = process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or IndexOutOfRangeException)
        {
            // It has just ended.
        }
    }
}
