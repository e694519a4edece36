using ContactFunctions.Core.Settings;

namespace ContactFunctions.Core.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void WhatIsNotSetOrEmptyHasItsDefault()
    {
        var reader = new SettingsReader(name => name == BulkSettings.InlineLimit ? " " : null);

        var bulk = BulkSettings.Read(reader);

        Assert.Equal((500, TimeSpan.FromMinutes(1)), (bulk.InlineLimit, bulk.SyncBudget));
        Assert.Equal(new StorageOptions(Path.GetFullPath("/somewhere/.data"), null), StorageOptions.Read(reader, "/somewhere"));
        Assert.Null(CredentialsOptions.Read(reader).Pepper);
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("00:00:00", 0)]
    [InlineData("00:00:02", 2)]
    [InlineData("01:00:00", 3600)]
    public void ATimeIsReadAsHoursMinutesAndSeconds(string text, int seconds)
    {
        var reader = new SettingsReader(_ => text);

        Assert.Equal(TimeSpan.FromSeconds(seconds), reader.Duration("X", TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromHours(1)));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("1m")]
    [InlineData("-00:00:01")]
    [InlineData("00:03:41")]
    public void ATimeInAnotherFormOrOutOfRangeIsRefusedWithWhatWouldBeRight(string text)
    {
        var reader = new SettingsReader(_ => text);
        _ = BulkSettings.Read(reader);

        Assert.Contains(
            $"Bulk__SyncBudget is '{text}'; it must be a time as hh:mm:ss from 00:00:00 to 00:03:40, such as 00:01:00.", reader.Problems);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("5001")]
    [InlineData("1.5")]
    public void ANumberThatIsNoneOrOutOfRangeIsRefusedWithWhatWouldBeRight(string text)
    {
        var reader = new SettingsReader(_ => text);
        _ = BulkSettings.Read(reader);

        Assert.Contains($"Bulk__InlineLimit is '{text}'; it must be a whole number from 0 to 5000, such as 500.", reader.Problems);
    }

    [Fact]
    public void AShortPepperIsRefusedAndNotRepeated()
    {
        var reader = new SettingsReader(_ => "too short");
        _ = CredentialsOptions.Read(reader);

        Assert.DoesNotContain("too short", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void APathThatIsAFileIsRefusedUnlessAConnectionStringIsUsed()
    {
        var file = Path.GetTempFileName();
        try
        {
            var alone = new SettingsReader(name => name == StorageOptions.PathSetting ? file : null);
            _ = StorageOptions.Read(alone, "/");
            var beside = new SettingsReader(name => name == StorageOptions.PathSetting ? file : "UseDevelopmentStorage=true");
            _ = StorageOptions.Read(beside, "/");

            Assert.Single(alone.Problems);
            Assert.Empty(beside.Problems);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
