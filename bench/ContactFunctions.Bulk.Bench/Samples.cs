namespace ContactFunctions.Bulk.Bench;

/// <summary>Times of one way, one for each round, in milliseconds.</summary>
internal sealed class Samples(string name)
{
    private readonly List<double> _times = [];

    public double Median => MedianOf(_times);

    /// <summary>Rounds below zero warm up and are not kept.</summary>
    public void Add(int round, double milliseconds)
    {
        if (round >= 0) _times.Add(milliseconds);
    }

    /// <summary>The median of the rounds' own ratios, and the quarters of them: the noise of the machine.</summary>
    public string RatioTo(Samples other)
    {
        var ratios = _times.Zip(other._times, (mine, its) => mine / its).Order().ToList();
        return $"{MedianOf(ratios):f2} ({ratios[ratios.Count / 4]:f2} to {ratios[ratios.Count * 3 / 4]:f2})";
    }

    /// <summary>The median and the quarters.</summary>
    public override string ToString()
    {
        var sorted = _times.Order().ToList();
        return $"{name,-42} {Median,8:f2} ms ({sorted[sorted.Count / 4]:f2} to {sorted[sorted.Count * 3 / 4]:f2})";
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
