using System.Globalization;

namespace ContactFunctions.Jobs.Bench;

/// <summary>How long each process may live before it is killed: never, for so many seconds, or between two numbers of them by chance.</summary>
internal sealed class Lives(double least, double most)
{
    private readonly Random _random = new(1);

    public bool AreEndless => double.IsPositiveInfinity(least);

    /// <exception cref="FormatException">It is none of the three forms.</exception>
    public static Lives Parse(string text)
    {
        if (text == "never") return new Lives(double.PositiveInfinity, double.PositiveInfinity);
        var bounds = text.Split("..");
        return new Lives(double.Parse(bounds[0], CultureInfo.InvariantCulture), double.Parse(bounds[^1], CultureInfo.InvariantCulture));
    }

    public TimeSpan Next() => AreEndless ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(least + (_random.NextDouble() * (most - least)));

    public override string ToString() => AreEndless ? "never" : least == most ? $"every {least} s" : $"after {least} to {most} s";
}
