using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Dialects.Exotel.Uploads;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

/// <summary>An import in the vendor's words.</summary>
public sealed class ExotelUploadStatsTests
{
    private static readonly ImportCounts Counts = new(Created: 3, Updated: 5, Unchanged: 7, Deleted: 0, Failed: 11, Unprocessed: 13);

    [Theory]
    [InlineData(ImportState.Queued, "processing", 11)]
    [InlineData(ImportState.Running, "processing", 11)]
    [InlineData(ImportState.Completed, "completed", 24)]
    [InlineData(ImportState.CompletedWithErrors, "completed", 24)]
    [InlineData(ImportState.Failed, "failed", 24)]
    [InlineData(ImportState.Canceled, "failed", 24)]
    public void OnlyAnEndMakesWhatWasNotDoneAFailure(ImportState state, string status, int failed)
    {
        Assert.Equal(new ExotelUploadStats(status, 39, 8, 7, failed), ExotelUploadStats.Of(Job(state)));
    }

    [Fact]
    public void EveryStateHasItsWord()
    {
        var states = Enum.GetValues<ImportState>();
        Assert.True(states.Length >= 6, $"Only {states.Length} states found.");

        Assert.All(states, state => Assert.NotEmpty(ExotelUploadStats.Of(Job(state)).Status));
    }

    [Fact]
    public void EveryFaultOfAFileHasItsReason()
    {
        var faults = Enum.GetValues<SourceFault>().Except([SourceFault.None]).ToList();
        Assert.True(faults.Count >= 12, $"Only {faults.Count} faults found.");

        var reasons = faults.Select(fault => ExotelUploadFaults.Of(Job(ImportState.Failed) with { Refusal = new SourceRefusal(fault, 1, "secret") })!).ToList();

        Assert.Equal(faults.Count, reasons.Select(reason => reason.Description).Distinct().Count());
        Assert.All(reasons, reason => Assert.DoesNotContain("secret", reason.Description, StringComparison.Ordinal));
        Assert.Equal([SourceFault.GivenUp], faults.Where((_, index) => reasons[index].Code == 1500));
    }

    /// <summary>Before it has ended nothing is final, and an upload with refused rows is no failure.</summary>
    [Theory]
    [InlineData(ImportState.Running, null)]
    [InlineData(ImportState.CompletedWithErrors, null)]
    [InlineData(ImportState.Canceled, 1002)]
    [InlineData(ImportState.Failed, 1503)]
    public void OnlyAFailedUploadHasAReason(ImportState state, int? code) => Assert.Equal(code, ExotelUploadFaults.Of(Job(state))?.Code);

    private static ImportJob Job(ImportState state) =>
        new("j", state, Counts, default, state >= ImportState.Completed ? DateTimeOffset.UnixEpoch : null, default);
}
