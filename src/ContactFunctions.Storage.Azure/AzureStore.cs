using ContactFunctions.Storage.Azure.Accounts;
using ContactFunctions.Storage.Azure.Blobs;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Azure.Queues;
using ContactFunctions.Storage.Azure.Tables;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure;

/// <summary>
/// Azure Storage or Azurite over HTTP, on Azure.Core's pipeline. Its types carry the official client's names, so that
/// Azure.Data.Tables, Azure.Storage.Queues and Azure.Storage.Blobs can take the place of this folder (decision 0001).
/// </summary>
public sealed class AzureStore : IStore
{
    /// <exception cref="FormatException">A setting is missing or malformed; the message says which and never holds a key.</exception>
    public AzureStore(AzureStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var account = StorageAccount.From(options);
        IsLoopback = account.IsLoopback;
        QueueEndpoint = account.QueueEndpoint;
        Tables = new AzureTables(StoragePipeline.ForTables(options, account));
        Queues = new AzureQueues(StoragePipeline.ForQueues(options, account));
        Blobs = new AzureBlobs(StoragePipeline.ForBlobs(options, account));
    }

    /// <summary>All three services are on this machine: an emulator.</summary>
    public bool IsLoopback { get; }

    /// <summary>Where the queues are, with the account's name in it.</summary>
    public Uri QueueEndpoint { get; }

    public ITables Tables { get; }

    public IQueues Queues { get; }

    public IBlobs Blobs { get; }

    /// <summary>Nothing to let go: the pipelines share the process's HTTP connections.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
