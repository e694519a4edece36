using ContactFunctions.Core.Settings;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void WhatIsNotSetOrEmptyHasItsDefault()
    {
        var reader = new SettingsReader(name => name == BulkSettings.InlineLimit ? " " : null);

        var bulk = BulkSettings.Read(reader);

        Assert.Equal((500, TimeSpan.FromMinutes(1)), (bulk.InlineLimit, bulk.SyncBudget));
        Assert.Equal(256, SearchSettings.Read(reader).MemoryLimit);
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

    [Fact]
    public void LimitsAreTheVendorsUnlessTheyAreSet()
    {
        var unset = LimitsOptions.Read(new SettingsReader(_ => null), LimitsOptions.Published);
        var set = LimitsOptions.Read(new SettingsReader(name => name == LimitsOptions.BulkRequestsSetting ? "0" : "600"), LimitsOptions.Published);

        Assert.Equal((new LimitsOptions(60, 10), new LimitsOptions(600, 0)), (unset, set));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("none")]
    public void ALimitThatIsNoneOrOutOfRangeIsRefusedWithWhatWouldBeRight(string text)
    {
        var reader = new SettingsReader(_ => text);
        _ = LimitsOptions.Read(reader, LimitsOptions.Published);

        Assert.Equal(
            [
                $"Limits__RequestsPerMinute is '{text}'; it must be a whole number from 0 to 100000, such as 60.",
                $"Limits__BulkRequestsPerMinute is '{text}'; it must be a whole number from 0 to 100000, such as 10.",
            ],
            reader.Problems);
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

    [Fact]
    public void AnAccountIsNamedByItsNameOrItsAddressesOrAConnectionString()
    {
        var byName = Read(("Storage__AccountName", "shop"), ("Storage__ClientId", "1"));
        var byAddress = Read(("Storage__TableServiceUri", "https://a/"), ("Storage__QueueServiceUri", "https://b/"), ("Storage__BlobServiceUri", "https://c/"));
        var byString = Read(("Storage__ConnectionString", "UseDevelopmentStorage=true"), ("Storage__AccountName", "shop"));
        var unnamed = Read(("Storage__ClientId", "1"));

        Assert.Equal(new StorageConnection { AccountName = "shop", ClientId = "1" }, byName.Connection);
        Assert.Equal(
            new StorageConnection { TableServiceUri = new("https://a/"), QueueServiceUri = new("https://b/"), BlobServiceUri = new("https://c/") }, byAddress.Connection);
        Assert.Equal(new StorageConnection { ConnectionString = "UseDevelopmentStorage=true" }, byString.Connection);
        Assert.Null(unnamed.Connection);
    }

    [Fact]
    public void TheHostsAccountIsUsedWhereNoOtherStoreIsNamed()
    {
        (string, string)[] host = [("AzureWebJobsStorage__accountName", "shop"), ("AzureWebJobsStorage__clientId", "1")];
        var expected = new StorageConnection { AccountName = "shop", ClientId = "1" };

        Assert.Equal((expected, expected), Connections(Read(host)));
        Assert.Equal((null, expected), Connections(Read([.. host, ("Storage__Path", "here")])));
        Assert.Equal((new StorageConnection { AccountName = "own" }, expected), Connections(Read([.. host, ("Storage__AccountName", "own")])));
        Assert.Equal((null, null), Connections(Read()));
    }

    [Fact]
    public void AnAddressThatIsNoneIsRefused()
    {
        var reader = new SettingsReader(name => name == "AzureWebJobsStorage__queueServiceUri" ? "shop" : null);
        _ = StorageOptions.Read(reader, "/");

        Assert.StartsWith("AzureWebJobsStorage__queueServiceUri is 'shop'; it must be", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AConnectionIsNeverShownWithItsKey() =>
        Assert.DoesNotContain("secret", new StorageOptions("/", new StorageConnection { ConnectionString = "AccountKey=secret" }).ToString(), StringComparison.Ordinal);

    private static (StorageConnection? Used, StorageConnection? Host) Connections(StorageOptions options) => (options.Connection, options.HostConnection);

    private static StorageOptions Read(params (string Name, string Value)[] settings)
    {
        var reader = new SettingsReader(name => settings.FirstOrDefault(setting => setting.Name == name).Value);
        var options = StorageOptions.Read(reader, "/");
        Assert.Empty(reader.Problems);
        return options;
    }
}
