using ContactFunctions.App.Startup;
using Microsoft.Extensions.Configuration;

namespace ContactFunctions.App.Tests.Startup;

/// <summary>Exactly one works the queues: the host where it sees them, else the process.</summary>
public sealed class HostWorksQueuesTests
{
    private const string Emulator = "UseDevelopmentStorage=true";
    private const string SameByHand =
        "AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;"
        + "QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    [Theory]
    [InlineData(true, "AzureWebJobsStorage", Emulator)]
    [InlineData(true, "AzureWebJobsStorage", Emulator, "Storage__ConnectionString", Emulator)]
    [InlineData(true, "AzureWebJobsStorage", Emulator, "Storage__ConnectionString", SameByHand)]
    [InlineData(true, "AzureWebJobsStorage__accountName", "shop")]
    [InlineData(true, "AzureWebJobsStorage__accountName", "shop", "Storage__AccountName", "shop", "Storage__ClientId", "1")]
    [InlineData(false, "AzureWebJobsStorage__accountName", "shop", "Storage__AccountName", "other")]
    [InlineData(false, "AzureWebJobsStorage", "no connection string", "Storage__AccountName", "shop")]
    [InlineData(false, "AzureWebJobsStorage", Emulator, "Storage__Path", "here")]
    [InlineData(false, "Storage__ConnectionString", Emulator)]
    [InlineData(false)]
    public void TheHostDoesExactlyWhenItSeesTheQueuesThatAreUsed(bool expected, params string[] settings)
    {
        Assert.Equal(expected, Read("7071", settings).HostWorksQueues);
        Assert.False(Read(null, settings).HostWorksQueues);
    }

    private static AppSettings Read(string? port, string[] settings)
    {
        var pairs = settings.Chunk(2).ToDictionary(pair => pair[0].Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair[1]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        return AppSettings.Read(configuration, new ProcessEnvironment("Production", port))!;
    }
}
