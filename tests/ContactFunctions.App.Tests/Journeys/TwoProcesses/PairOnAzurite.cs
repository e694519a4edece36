using ContactFunctions.Azurite;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>Two processes on Azure Storage, as Azurite plays it.</summary>
public sealed class PairOnAzurite : ProcessPair
{
    private string _connection = "";

    protected override string? WhyUnusable => NodeTool.WhyUnusable;

    protected override async Task<IReadOnlyList<(string Name, string Value)>> PrepareAsync()
    {
        _connection = Keep(await AzuriteProcess.StartAsync(CancellationToken.None)).ConnectionString;
        return [("Storage__ConnectionString", _connection)];
    }

    protected override IStore Open(string folder) => new AzureStore(new AzureStoreOptions { ConnectionString = _connection });
}
