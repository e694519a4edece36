using ContactFunctions.Cli;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The tool has words for everything Core may tell it.</summary>
public sealed class ToolWordsTests
{
    [Fact]
    public void EveryFaultOfAFileHasItsReason()
    {
        var faults = Enum.GetValues<SourceFault>().Where(fault => fault != SourceFault.None).ToList();
        Assert.True(faults.Count >= 12);
        Assert.All(faults, fault => Assert.StartsWith("Line 7: ", FileRefusals.Of(new SourceRefusal(fault, 7, "a, b")), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFaultOfAMappingNamesThePair()
    {
        var faults = Enum.GetValues<MappingFault>();
        Assert.True(faults.Length >= 4);
        Assert.All(faults, fault => Assert.Contains("'a=b'", FileRefusals.Of(new MappingProblem(fault, "a=b")), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryStateOfAnImportHasANameOfItsOwn()
    {
        var states = Enum.GetValues<ImportState>();
        Assert.Equal(6, states.Length);
        Assert.Equal(states.Length, states.Select(ImportNames.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(0, null, 0, null, 0, "0 rows")]
    [InlineData(1200, null, 0.5, null, 0, "1,200 rows")]
    [InlineData(1200, 5000L, 1000, 4, 0, "1,200 of 5,000 rows, 1,000/s, 4 s left")]
    [InlineData(1200, 5000L, 10, 380, 3, "1,200 of 5,000 rows, 3 failed, 10/s, 7 min left")]
    [InlineData(1200, 5000L, 1, 7200, 0, "1,200 of 5,000 rows, 1/s, 2 h left")]
    public void ProgressIsOneShortLine(long done, long? total, double perSecond, int? secondsLeft, long failed, string line)
    {
        var left = secondsLeft is { } seconds ? TimeSpan.FromSeconds(seconds) : default(TimeSpan?);
        Assert.Equal(line, new WorkProgress("rows", done, total, perSecond, left, failed).ToString());
    }

    [Fact]
    public async Task WorkIsDoneBesideABarAndElsewhereWithoutAWordWhileItIsShort()
    {
        using var screen = new StringWriter();
        using var log = new StringWriter();
        var drawn = await ProgressDisplay.ShowAsync(new Terminal(TextWriter.Null, screen, IsWide: true, IsWatched: true), WorkAsync);
        var written = await ProgressDisplay.ShowAsync(new Terminal(TextWriter.Null, log, IsWide: true, IsWatched: false), WorkAsync);

        Assert.Equal((7, 7, ""), (drawn, written, log.ToString()));
    }

    private static Task<int> WorkAsync(Action<WorkProgress> tell)
    {
        tell(new WorkProgress("rows", 0, null, 0, null));
        tell(new WorkProgress("rows [x]", 5, 5, 0, null));
        return Task.FromResult(7);
    }
}
