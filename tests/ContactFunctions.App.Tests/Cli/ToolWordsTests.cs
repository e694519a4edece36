using System.Text.Json;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Output;
using ContactFunctions.Cli.Service;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
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

    /// <summary>A file may have any name, and who sent it may be anybody.</summary>
    [Fact]
    public void WhatATerminalWouldDoIsShownAsBlanks()
    {
        using var data = new StringWriter();
        var line = new ImportLineView("a", "queued", null, 0, 0, 0, 0, 0, "\u001b[2J\u009b1m.csv", default);
        _ = new Report(new Terminal(data, TextWriter.Null, IsWide: true, IsWatched: false), isJson: false).List([line]);

        Assert.Contains(" [2J 1m.csv", data.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(data.ToString(), character => char.IsControl(character) && character is not ('\n' or '\r'));
    }

    [Theory]
    [InlineData("a\u001b[31mb", "a [31mb")]
    [InlineData("a\u009b2Jb", "a 2Jb")]
    [InlineData("invoice\u202Efdp.exe", "invoice fdp.exe")]
    [InlineData("\u2066a\u2069\u2028b", " a  b")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData("क्\u200Dष 😀", "क्\u200Dष 😀")]
    public void AScreenGetsLettersAlone(string text, string shown) => Assert.Equal(shown, ScreenText.Of(text));

    [Fact]
    public void EveryRefusalOfARetryIsTold()
    {
        var refused = Enum.GetValues<RetryStatus>().Except([RetryStatus.Started, RetryStatus.KeyReused]).ToList();
        Assert.Equal(4, refused.Count);
        Assert.Equal(4, refused.Select(status => Refusals.OfRetry(status, "a", "b")).Distinct().Count());
    }

    [Fact]
    public void EveryWordThatAServiceSaysOfAnImportIsUnderstood()
    {
        var faults = Enum.GetValues<SourceFault>().Where(fault => fault != SourceFault.None).ToList();
        var states = Enum.GetValues<ImportState>();
        var read = faults.Select(fault => Import("queued", NameOf(fault)).ToJob().Refusal!.Fault);

        Assert.True(faults.Count >= 12 && states.Length == 6);
        Assert.Equal(faults, read);
        Assert.Equal(states, states.Select(state => Import(NameOf(state), "empty").ToJob().State));
        Assert.Throws<ServiceException>(() => Import("paused", "empty").ToJob());
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

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static ServiceImport Import(string status, string fault) => new(
        new string('a', 32), status, 1, 0, 0, 0, 1, 0, 0, null, default, null, null, null, default, default, null, "csv", 1, "", "update", null, null, false, null,
        new ServiceFault(fault, 1, null));

    private static Task<int> WorkAsync(Action<WorkProgress> tell)
    {
        tell(new WorkProgress("rows", 0, null, 0, null));
        tell(new WorkProgress("rows [x]", 5, 5, 0, null));
        return Task.FromResult(7);
    }
}
