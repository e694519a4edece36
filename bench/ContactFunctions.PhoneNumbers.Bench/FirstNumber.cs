using System.Diagnostics;
using System.Globalization;

namespace ContactFunctions.PhoneNumbers.Bench;

/// <summary>What the first number of a process costs, and then the first number of every region; each in a process of its own.</summary>
internal static class FirstNumber
{
    public const string Argument = "--first";
    private const int Processes = 7;

    /// <summary>Runs inside the fresh process: milliseconds for the first number, and for one number of every region.</summary>
    public static void Measure()
    {
        var started = Stopwatch.GetTimestamp();
        _ = PhoneNumberUtil.Parse("+91 98765-43210"u8, "IN", out _);
        var first = Stopwatch.GetElapsedTime(started);
        foreach (var region in PhoneNumberUtil.GetSupportedRegions())
            _ = PhoneNumberUtil.Parse("0123456789"u8, region, out _);
        var all = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first.TotalMilliseconds} {all.TotalMilliseconds}"));
    }

    /// <summary>The medians over several fresh processes.</summary>
    public static (double First, double AllRegions) InFreshProcesses()
    {
        var runs = Enumerable.Range(0, Processes).Select(_ => Run()).ToList();
        return (Median(runs.Select(r => r[0])), Median(runs.Select(r => r[1])));
    }

    private static double[] Run()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Argument) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. line.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Processes / 2);
}
