using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Azure.Accounts;

namespace ContactFunctions.Storage.Tests.Azure;

public sealed class StorageConnectionStringTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    [Fact]
    public void AnAccountNameMakesTheThreePublicEndpoints()
    {
        var account = StorageConnectionString.Parse($"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn");

        Assert.Equal(
            ["https://shop.table.core.chinacloudapi.cn/", "https://shop.queue.core.chinacloudapi.cn/", "https://shop.blob.core.chinacloudapi.cn/"],
            [account.TableEndpoint.AbsoluteUri, account.QueueEndpoint.AbsoluteUri, account.BlobEndpoint.AbsoluteUri]);
        Assert.Equal("shop", account.SharedKey!.AccountName);
        Assert.False(account.IsLoopback);
    }

    [Fact]
    public void ProtocolAndSuffixMayBeLeftOut() =>
        Assert.Equal("https://shop.table.core.windows.net/", StorageConnectionString.Parse($"AccountName=shop;AccountKey={Key}").TableEndpoint.AbsoluteUri);

    [Fact]
    public void ExplicitEndpointsWin()
    {
        var account = StorageConnectionString.Parse(
            $"AccountName=shop;AccountKey={Key};TableEndpoint=http://127.0.0.1:9002/shop;QueueEndpoint=http://127.0.0.1:9001/shop;BlobEndpoint=http://127.0.0.1:9000/shop;");

        Assert.Equal(
            ["http://127.0.0.1:9002/shop", "http://127.0.0.1:9001/shop", "http://127.0.0.1:9000/shop"],
            [account.TableEndpoint.AbsoluteUri, account.QueueEndpoint.AbsoluteUri, account.BlobEndpoint.AbsoluteUri]);
        Assert.True(account.IsLoopback);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData(" usedevelopmentstorage = TRUE ; ", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;TableEndpoint=http://localhost:5/devstoreaccount1", "http://localhost:5/devstoreaccount1")]
    public void DevelopmentStorageIsTheEmulatorOnItsUsualPorts(string connectionString, string tables)
    {
        var account = StorageConnectionString.Parse(connectionString);

        Assert.Equal(tables, account.TableEndpoint.AbsoluteUri);
        Assert.EndsWith(":10001/devstoreaccount1", account.QueueEndpoint.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith(":10000/devstoreaccount1", account.BlobEndpoint.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("devstoreaccount1", account.SharedKey!.AccountName);
    }

    [Fact]
    public void ASignatureTakesThePlaceOfTheKey()
    {
        var account = StorageConnectionString.Parse("AccountName=shop;SharedAccessSignature=?sv=2022-11-02&sig=a%3D");

        Assert.Equal("sv=2022-11-02&sig=a%3D", account.SharedAccessSignature);
        Assert.Null(account.SharedKey);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("c2VjcmV0LXNlY3JldC1zZWNyZXQ", "name=value")]
    [InlineData("AccountKey=" + Key, "AccountName")]
    [InlineData("AccountName=shop", "AccountKey")]
    [InlineData("AccountName=shop;AccountKey=", "AccountKey")]
    [InlineData("AccountName=shop;AccountKey=secret-secret", "AccountKey")]
    [InlineData("AccountName=shop;AccountKey=" + Key + ";AccountKey=" + Key, "AccountKey stands twice")]
    [InlineData("AccountName=shop;AcountKey=" + Key, "not known")]
    [InlineData("AccountName=not a host;AccountKey=" + Key, "AccountName")]
    [InlineData("AccountName=shop;AccountKey=" + Key + ";TableEndpoint=ftp://secret-host", "TableEndpoint")]
    [InlineData("AccountName=shop;AccountKey=" + Key + ";DefaultEndpointsProtocol=gopher", "DefaultEndpointsProtocol")]
    [InlineData("UseDevelopmentStorage=false", "UseDevelopmentStorage")]
    public void AMalformedOneIsRefusedByNameAndNeverShown(string connectionString, string named)
    {
        var refusal = Assert.Throws<FormatException>(() => new AzureStore(new AzureStoreOptions { ConnectionString = connectionString }));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ServiceUrisNeedAllThreeOverHttpsAndNoConnectionString()
    {
        var https = new Uri("https://shop.core.windows.net");

        Assert.Contains("TableServiceUri", RefusalOf(new AzureStoreOptions()), StringComparison.Ordinal);
        Assert.Contains("BlobServiceUri", RefusalOf(new AzureStoreOptions { TableServiceUri = https, QueueServiceUri = https }), StringComparison.Ordinal);
        Assert.Contains("https", RefusalOf(new AzureStoreOptions { TableServiceUri = new Uri("http://shop"), QueueServiceUri = https, BlobServiceUri = https }), StringComparison.Ordinal);
        Assert.Contains("not both", RefusalOf(new AzureStoreOptions { ConnectionString = "UseDevelopmentStorage=true", TableServiceUri = https }), StringComparison.Ordinal);
        Assert.False(new AzureStore(new AzureStoreOptions { TableServiceUri = https, QueueServiceUri = https, BlobServiceUri = https, ClientId = "1" }).IsLoopback);
    }

    [Fact]
    public void AnAccountsNameNamesTheServicesThatNoUriNames()
    {
        var named = new AzureStore(new AzureStoreOptions { AccountName = "shop" });
        var moved = new AzureStore(new AzureStoreOptions { AccountName = "shop", QueueServiceUri = new Uri("https://queues.example") });

        Assert.Equal("https://shop.queue.core.windows.net/", named.QueueEndpoint.AbsoluteUri);
        Assert.Equal("https://queues.example/", moved.QueueEndpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Shop")]
    [InlineData("shop.evil.example/")]
    [InlineData("abcdefghijklmnopqrstuvwxy")]
    public void WhatIsNoAccountsNameIsRefused(string name) =>
        Assert.Contains("AccountName", RefusalOf(new AzureStoreOptions { AccountName = name }), StringComparison.Ordinal);

    private static string RefusalOf(AzureStoreOptions options) => Assert.Throws<FormatException>(() => new AzureStore(options)).Message;
}
