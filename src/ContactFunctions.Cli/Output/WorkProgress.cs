using System.Globalization;

namespace ContactFunctions.Cli.Output;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Total">Null while it is not known.</param>
/// <param name="Failed">Of those done.</param>
internal readonly record struct WorkProgress(string Unit, long Done, long? Total, double PerSecond, TimeSpan? Left, long Failed = 0)
{
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Total is { } total ? $"{Count(Done)} of {Count(total)} {Unit}" : $"{Count(Done)} {Unit}";
        if (Failed > 0) yield return $"{Count(Failed)} failed";
        if (PerSecond >= 1) yield return $"{Count((long)PerSecond)}/s";
        if (Left is { } left) yield return $"{Duration(left)} left";
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 90 => $"{Math.Ceiling(time.TotalSeconds):0} s",
        < 90 * 60 => $"{Math.Ceiling(time.TotalMinutes):0} min",
        _ => $"{Math.Ceiling(time.TotalHours):0} h",
    };
}
